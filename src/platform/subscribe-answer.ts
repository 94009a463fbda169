/** What a member answered to WeChat's question whether it may carry a message. `banned`: the platform allows it to nobody. */
export type SubscribeAnswer = {
  templateId: string
  answer: 'accepted' | 'rejected' | 'banned'
  /** "Always keep this choice": from now on WeChat answers by itself, without a sheet. */
  always: boolean
}

/** Reads what WeChat answered, template by template; nothing for those that it says nothing of. */
export const parseAnswers = (
  templateIds: string[],
  answered: Record<string, unknown>,
  settled: Record<string, unknown>,
): SubscribeAnswer[] =>
  templateIds.flatMap((templateId) => {
    const said = answered[templateId]
    if (typeof said !== 'string') return []
    const always = settled[templateId] !== undefined && settled[templateId] === said
    // 'filter' is a template whose title another one has: like 'ban', nothing that the member chose.
    return [{ templateId, answer: said === 'accept' ? 'accepted' : said === 'reject' ? 'rejected' : 'banned', always }]
  })
