import { linesOf, type Papers } from './paper'

export const papersEn: Papers = {
  terms: ({ shop, operator, address, phone, points, on }) => [
    {
      heading: 'Who agrees with whom',
      lines: [
        `This is between you and ${operator} ("we"). We run the mini-program and the web pages of ${shop}. Address: ${address}. Phone: ${phone}.`,
        `You can look at the shop and its rules without signing in. With your first ${on.checkIn ? 'check-in or ' : ''}sign-in you agree to these terms; if you do not agree, simply do not sign in.`,
      ],
    },
    {
      heading: 'Membership',
      lines: [
        'Signing in with WeChat makes you a member. It is free, and asks for no phone number and no details. In other browsers a phone number signs you in too, where the shop sends codes.',
        'A membership is for one person. Please look after your WeChat account and your phone number: what is done with them counts as done by you, unless the fault is ours.',
        'You can sign out, or delete your membership under Settings, at any time.',
      ],
    },
    {
      heading: on.checkIn ? `Check-ins and ${points}` : `Your ${points}`,
      lines: [
        'How you get them, how you go up a tier and when they end is under Rules, with the very figures that the system uses.',
        `Your ${points} are a courtesy of ours, not money. They cannot be cashed in, passed on, bought or sold, and bear no interest.`,
        'Every one of them is in your history, with its time and its reason. If we got one wrong, we correct it with a new line and leave the old one; you can also call us to check.',
        'A refund takes back what that purchase earned. If you have too few, the gap is filled by what you get next. You never pay for it.',
      ],
    },
    {
      heading: 'Please do not',
      lines: [
        `Use machines, false accounts or flaws in the system to get ${points}. Once shown, we correct what was got that way and tell you why; you can object.`,
        'Break the law, or get in the way of others.',
      ],
    },
    {
      heading: 'Can the rules change',
      lines: [
        `Yes. If a change is to your disadvantage, we say so at least 7 days before, on the home page or here. The ${points} you have keep the last day they came with.`,
        'Every change of these terms has a new version. If you do not accept it, you can delete your membership.',
      ],
    },
    {
      heading: 'When something goes wrong',
      lines: [
        'Networks, WeChat and machines can fail. We put things right as soon as we can, and what you have is not touched.',
        'Where we are at fault, we make good the damage as the law says. Nothing here takes away a right that the law gives you.',
        `Call ${phone} first; we answer within 48 hours. If that does not settle it, call 12315 or go to the court that is competent. The law of the People's Republic of China applies. The Chinese text decides where the two differ.`,
      ],
    },
  ],
  privacy: ({ shop, operator, address, phone, points, on }) => [
    {
      heading: 'What matters most',
      lines: [
        `${shop} is run by ${operator}. We keep only what we need: a number that WeChat gives us, and what you did in the shop.`,
        `No location, no contacts. We cannot see your WeChat name or picture. Of your photos we get only those that you choose${on.groups ? ', and only a poster that you save is added' : ''}; a phone number only when ${on.sending ? 'something is sent to you, or when ' : ''}you bind it yourself.`,
        'You can see, copy and delete it all under Settings, at once.',
      ],
    },
    {
      heading: 'What we keep, and what for',
      lines: linesOf(
        'A WeChat number (openid, sometimes unionid): to know you again, so that your records stay yours. WeChat gives it when you sign in.',
        'Your sign-in: so that you need not do it every time. The server keeps only its fingerprint, and drops it after 30 days without use.',
        `Name and face: what the shop calls you${on.selling ? `, and what others see ${on.groups ? 'in groups that you join and ' : ''}on links that you share` : ''}. At first a name and a drawn face of ours; before you give a name or a picture of your own, we ask. Where a picture was taken is removed first.`,
        on.selling &&
          'Sharing: what you shared, who came through that link, and whether they ordered then. Whoever shared sees figures, never who it was.',
        'Birthday: month and day only, for a gift on it. It may stay empty, and before you fill it in, we ask. Under 14, please leave it empty.',
        'Phone number, if you bind one: so that your records follow you to another phone, so that you can sign in with it, and so that staff find you at the till. WeChat tells it when you allow that, or you type it and a code that we send you. Staff see only a part of it. Not needed for anything else.',
        `What you show at the till: a code that changes every half minute. Who scans it sees your name, face, tier, benefits and ${points}${on.sending ? ', which coupons you can use and what waits for you' : ', and which coupons you can use'}. And what was paid there, where, when, and which of the staff wrote it down, to reckon ${points} and tier.`,
        `The shop’s earlier list of members, where it had one: phone number, name, birthday, tier and ${points}, to hand them back to you when you bind that number. Until then only staff find them, by the last digits of the number and the name.`,
        on.sending &&
          'Addresses: whom it is for, their phone and the address, to send you things. Not needed to fetch them; before you fill one in, we ask.',
        on.sending &&
          'Orders, payments and refunds: what you bought, paid and got back, your remark and the pictures chosen for a refund, to hand over goods, give money back and keep the books. You pay inside WeChat Pay; we never see your bank card.',
        `Records of ${on.checkIn ? 'check-ins, ' : ''}${points}, tiers, ${on.mall ? 'rewards, ' : ''}coupons and messages: the features themselves.`,
        'Which messages you allowed WeChat to carry, and what you chose under Settings: so that you get only what you want.',
        'Which version of the papers you agreed to, and when.',
        'Server logs: time, network address and errors, to find faults and fend off attacks, kept as long as the law says.',
      ),
    },
    {
      heading: 'What stays on your phone',
      lines: [
        `Your sign-in, your choices of language and text size, and what you last read, so that you can read it offline. ${on.selling ? 'When you come through a link that somebody shared, that visit, for 7 days. ' : ''}Signing out removes the sign-in and what you read.`,
        'No advertising numbers, and nothing that follows you elsewhere.',
      ],
    },
    {
      heading: 'Who else gets it',
      lines: [
        `When you sign in, our server checks your sign-in with WeChat (Shenzhen Tencent Computer Systems Co., Ltd.). Before others see a name of your own, we ask WeChat whether it is fit to be seen, with your WeChat number. ${on.sending ? 'When money moves, WeChat Pay gets your WeChat number, the amount and what it is for. When something is sent, the carrier gets the name, the phone and the address, and WeChat the tracking number and the last four digits of the phone. ' : ''}When you ask for a code by SMS, the provider of SMS gets the number and the code. ${on.sending ? 'The shop’s people read in their WeCom group what was ordered, never by whom. ' : ''}Nobody else gets anything, and nothing is sold.`,
        'Where the law makes us hand something over, we hand over only what it requires.',
        'Your data stays in mainland China.',
      ],
    },
    {
      heading: 'For how long',
      lines: linesOf(
        `For as long as you are a member. When you delete your membership, the WeChat number, phone number, sign-ins, name, face, pictures${on.sending ? ', addresses' : ''} and birthday go at once. Pictures that were not used go after 7 days. Codes by SMS are kept as fingerprints only, and go after a day.`,
        'If you are on the earlier list and never claimed it, call us and we delete it. When two accounts became one, staff can undo it for 7 days.',
        on.selling &&
          'Visits through a shared link: without a sign-in they go after 8 days, without an order after 30; only their number stays. With an order they are kept as long as it is.',
        on.sending &&
          'Records of orders, payments and refunds, with the name, phone and address that they were sent to, are kept for at least three years, as the law says.',
        `The lines of your ${on.checkIn ? 'check-ins and ' : ''}${points} stay for the books, but no longer lead to you. Nobody can tell they were yours.`,
      ),
    },
    {
      heading: 'Your rights',
      lines: [
        'See it: under Me and in your history. Change it: tap your name. Copy it: "Get a copy" under Settings. Delete it: "Delete my membership" under Settings.',
        `Without a name, birthday${on.sending ? ', phone number or address' : ' or phone number'} of yours everything else works. If you gave them, emptying the fields takes your consent back.`,
        'No automatic pricing, and no profile of you for selling.',
      ],
    },
    {
      heading: 'How we protect it',
      lines: [
        'Sent encrypted; sign-ins kept only as fingerprints; staff see only what their work needs. Should anything leak, we tell you and the authorities as the law says.',
      ],
    },
    {
      heading: 'Children',
      lines: [
        'Under 14, please use this only with the consent of a parent or guardian. They can call us to have a child\u2019s data deleted.',
      ],
    },
    {
      heading: 'Whom to ask',
      lines: [
        `${operator}, ${address}, phone ${phone}. We answer within 15 working days. If you are not content, you can complain to the cyberspace authorities or call 12315.`,
        'A change of this policy has a new version. Before we collect more than now, we ask.',
      ],
    },
  ],
}
