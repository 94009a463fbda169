import { Type, type Static } from '@sinclair/typebox'

/** `brand.json`: who the shop is and how it looks. Its JSON schema is written from this by `npm run brand:schemas`. */

const closed = { additionalProperties: false }
const Both = (description: string) =>
  Type.Object(
    { 'zh-CN': Type.String({ minLength: 1, maxLength: 200 }), en: Type.String({ minLength: 1, maxLength: 200 }) },
    { ...closed, description },
  )
const Colour = (description: string) =>
  Type.String({ pattern: '^#[0-9a-fA-F]{6}$', description: `${description} As #rrggbb.` })
const Nullable = (pattern: string, description: string) =>
  Type.Union([Type.String({ minLength: 1, maxLength: 100, pattern }), Type.Null()], { description })
const Day = (description: string) => Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$', description })
const Radius = (description: string) => Type.Integer({ minimum: 0, maximum: 40, description })

const colours = {
  scheme: Type.Union([Type.Literal('light'), Type.Literal('dark')], {
    description: 'Whether the ground is lighter or darker than the words on it.',
  }),
  tint: Colour('The one strong colour: the main button, links, what is chosen. Words on it are derived.'),
  accent: Colour('The second, warm colour: what wants to be noticed.'),
  ground: Colour('Behind everything.'),
  surface: Colour('Of cards, on the ground.'),
  ink: Colour('Words.'),
  good: Colour('What went well.'),
  warn: Colour('What needs care.'),
  bad: Colour('What went wrong.'),
}

const CardFace = Type.Object(
  {
    from: Colour('Where the face begins.'),
    via: Colour('Its middle.'),
    to: Colour('Where it ends.'),
    ink: Colour('Words on it.'),
  },
  { ...closed, description: 'The face of a tier’s card.' },
)

export const brandFeatures = ['checkin', 'mall', 'shop', 'groupbuy'] as const

const Festival = Type.Object(
  {
    key: Type.String({ pattern: '^[a-z][a-z0-9-]{0,40}$', description: 'A name of its own, such as spring-2027.' }),
    name: Both('What it is called.'),
    from: Day('Its first day, in the shop’s time zone.'),
    to: Day('Its last day, the same way.'),
    slogan: Type.Optional(Both('What is said in place of the slogan.')),
    colours: Type.Partial(Type.Object(colours), {
      ...closed,
      description: 'What changes; the rest stays. All pairs are checked for contrast again.',
    }),
    cards: Type.Optional(Type.Array(CardFace, { minItems: 1, maxItems: 4, description: 'Other faces, likewise.' })),
  },
  { ...closed, description: 'A dress for some days.' },
)
export type Festival = Static<typeof Festival>

export const BrandData = Type.Object(
  {
    $schema: Type.Optional(Type.String()),
    name: Both('The name of the shop. At most 20 characters.'),
    slogan: Both('One line about it.'),
    nouns: Type.Object({ points: Both('What points are called. In English in the plural.') }, closed),
    memberNames: Type.Array(Both('A given name.'), {
      minItems: 1,
      maxItems: 64,
      description: 'What a member is called until they choose a name. One is drawn for each.',
    }),
    colours: Type.Object(colours, closed),
    cards: Type.Array(CardFace, {
      minItems: 4,
      maxItems: 4,
      description: 'Of the first, second, third and every further tier.',
    }),
    cardStyle: Type.Union([Type.Literal('gradient'), Type.Literal('flat')], {
      description: 'Whether a card’s face runs from one colour to another, or is one colour (`via`).',
    }),
    radius: Type.Object(
      { sm: Radius('Of fields and small pictures.'), md: Radius('Of cards.'), lg: Radius('Of the membership card.') },
      { ...closed, description: 'How round corners are, in px.' },
    ),
    features: Type.Object(
      {
        checkin: Type.Boolean({ description: 'The daily check-in.' }),
        mall: Type.Boolean({ description: 'The mall where points are spent.' }),
        shop: Type.Boolean({ description: 'Buying alone.' }),
        groupbuy: Type.Boolean({ description: 'Buying together.' }),
      },
      { ...closed, description: 'What the shop does beside membership. Off is off: no page, no entry, no route.' },
    ),
    languages: Type.Array(Type.Union([Type.Literal('zh-CN'), Type.Literal('en')]), {
      minItems: 1,
      maxItems: 2,
      uniqueItems: true,
      description: 'Which languages members may choose; the first one is where nothing is known.',
    }),
    contact: Type.Object(
      {
        phone: Nullable('^[+0-9][0-9 -]{2,}$', 'Where somebody answers; null: the stores’ own numbers only.'),
        email: Nullable('^[^@ ]+@[^@ ]+$', 'Null: none.'),
        hours: Type.Union([Both('When somebody answers.'), Type.Null()], { description: 'Null: not said.' }),
      },
      { ...closed, description: 'How the shop is reached.' },
    ),
    legal: Type.Object(
      {
        operator: Both('Who runs the shop, as on the licence.'),
        licence: Type.String({ minLength: 1, description: 'The number of the business licence (营业执照).' }),
        foodLicence: Nullable('', 'The number of the food licence (食品经营许可证); null: sells no food.'),
        address: Both('Where the operator is registered.'),
        complaintsPhone: Type.String({ pattern: '^[+0-9][0-9 -]{2,}$', description: 'For complaints (12315).' }),
        icp: Nullable('', 'The number of the ICP filing; null until there is one.'),
      },
      { ...closed, description: 'What the law wants to be shown; members find it under 店铺资质.' },
    ),
    documents: Type.Object(
      {
        terms: Type.String({ minLength: 1, description: 'The version of the terms: a day. A new one asks again.' }),
        privacy: Type.String({ minLength: 1, description: 'The version of the privacy policy, likewise.' }),
      },
      closed,
    ),
    festivals: Type.Array(Festival, { maxItems: 12, description: 'Other dresses by their days; none overlap.' }),
  },
  { ...closed, title: 'brand.json', description: 'Who the shop is and how it looks.' },
)
export type BrandData = Static<typeof BrandData>
