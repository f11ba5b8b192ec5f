import { hash } from '../../../schema/random.ts';
import { type Facts, oneOf } from './facts.ts';
import { COLOURS, NAMES, SENTENCES, TAGS, TITLES } from './lists.ts';
import { type KnownBy, type Rules, ruleFor, type Where } from './where.ts';

type Make = (facts: Facts, where: Where) => readonly string[];

/** Texts by the words of a name, the best first: a schema may need a shorter one, or a code in place of a name. */
const RULES: Rules<Make> = [
  [/\be ?mails?( address(es)?)?$/, (facts, where) => [emailOf(facts, where)]],
  [/\b(first|given|fore) ?names?$/, ({ person }, { key }) => [person(key).first]],
  [/\b(last|family|sur) ?names?$/, ({ person }, { key }) => [person(key).last]],
  [
    /\b(user|login|screen) ?names?$|\b(login|nickname|handle)s?$/,
    (facts, where) => [localPart(facts, where)],
  ],
  [/\b(full|display|contact|customer|holder|recipient|author|owner|employee) ?names?$/, fullName],
  [/\b(phone|mobile|telephone|cell|fax|tel)( ?numbers?| ?no|s)?$/, phone],
  [/\b(city|town|locality)( name)?$/, ({ place }, { key }) => [place(key).city]],
  [/\b(country|nationality|region) codes?$|\biso ?(alpha ?)?[23]$/, countryCode],
  [
    /\b(country|countries)( name)?$/,
    (facts, where) => [facts.place(where.key).country, ...countryCode(facts, where)],
  ],
  [/\b(province|region|state province|county|state)( name)?$/, region],
  [/\b(zip|postal|post)( ?codes?)?$|\bpostcodes?$/, ({ place }, { key }) => [place(key).postalCode]],
  [/\bip( address(es)?)?$/, (_facts, { own }) => [`192.0.2.${1 + (hash(own) % 254)}`]],
  [/\b(street|address line|street address|address)( ?1| name)?$/, street],
  [
    /\b(currency|currencies)( codes?)?$/,
    ({ place }, { key }) => [place(key).currency, place(key).currency.toLowerCase()],
  ],
  [
    /\b(company|organisation|organization|employer|vendor|supplier|merchant|manufacturer|brand)( name)?$/,
    company,
  ],
  [/\b(job|position|occupation)( title)?$/, ({ person }, { key }) => [person(key).job]],
  [/\btime ?zone$|\btz$/, ({ place }, { key }) => [place(key).timeZone]],
  [/\b(locale|language tag)$/, ({ place }, { key }) => [place(key).locale, place(key).locale.slice(0, 2)]],
  [/\b(language|lang)( code)?s?$/, ({ place }, { key }) => [place(key).locale.slice(0, 2)]],
  [/\b(avatar|image|photo|picture|thumbnail|logo|icon|banner|cover)s?( url| uri| link| src)?$/, image],
  [/\b(url|uri|website|homepage|web site|link|href|permalink|endpoint|callback)s?$/, url],
  [/\b(domain|host ?name)( name)?$/, (_facts, { own }) => [`${slug(oneOf(NAMES, own))}.example.com`]],
  [/\b(file ?name|attachment name)s?$/, (_facts, { own }) => [`${slug(oneOf(TITLES, own))}.pdf`]],
  [/\b(mime|content|media) ?types?$/, () => ['application/pdf']],
  [
    /\bsku$|\b(article|product|item|part) (number|code)$/,
    (_facts, { own }) => [`SKU-${1000 + (hash(own) % 9000)}`],
  ],
  [/\b(colour|color)s?$/, (_facts, { own }) => [oneOf(COLOURS, own), '#3366cc']],
  [
    /\btags?$|\blabels?$|\b(category|categories)( name)?$|\bkeywords?$/,
    (_facts, { own }) => [oneOf(TAGS, own)],
  ],
  [/\bretry after$/, () => ['1']],
  [/^e ?tag$/, (_facts, { own }) => [`"${hash(own).toString(16)}"`]],
  [/\bslug$/, (_facts, { own }) => [slug(oneOf(TITLES, own))]],
  [/\bversion$/, (_facts, { own }) => [`${1 + (hash(own) % 4)}.${hash(own) % 10}.0`]],
  [
    /\b(description|summary|comment|note|notes|remarks?|bio|about|caption|instructions|excerpt|body|text|message|content)s?$/,
    sentence,
  ],
  [/\b(price|amount|cost|total|subtotal|fee|balance|tax|discount|revenue)$/, price],
  [/\b(title|subject|headline|heading)s?$/, title],
  [/^(name|label|names)$|\bname$/, named],
];

/** Formats that say themselves what a text is; for any other, the name does not matter. */
const FORMATS: Readonly<Record<string, Make>> = {
  email: (facts, where) => [emailOf(facts, where)],
  'idn-email': (facts, where) => [emailOf(facts, where)],
  uri: linked,
  iri: linked,
  url: linked,
  phone,
  currency: ({ place }, { key }) => [place(key).currency],
  'country-code': countryCode,
};

export type KnownRules = KnownBy<Make>;

/** Plausible texts for a place; none where neither format nor name says anything. */
export function plausibleTexts(
  format: string | undefined,
  where: Where,
  facts: Facts,
  known: KnownRules,
): readonly string[] {
  if (format !== undefined)
    return Object.hasOwn(FORMATS, format) ? (FORMATS[format]?.(facts, where) ?? []) : [];
  return ruleFor(where, RULES, known)?.(facts, where) ?? [];
}

function localPart({ person }: Facts, { key }: Where): string {
  const { first, last } = person(key);
  return `${slug(first)}.${slug(last)}`;
}

function emailOf(facts: Facts, where: Where): string {
  return `${localPart(facts, where)}@example.com`;
}

function fullName({ person }: Facts, { key }: Where): readonly string[] {
  const { first, last } = person(key);
  return [`${first} ${last}`, first];
}

function phone({ place }: Facts, { key }: Where): readonly string[] {
  const last = String(hash(`${key} phone`) % 100).padStart(2, '0');
  const number = place(key).dial + last;
  return [number, number.slice(1)];
}

function countryCode({ place }: Facts, { key }: Where): readonly string[] {
  const { alpha2, alpha3 } = place(key);
  return [alpha2, alpha3, alpha2.toLowerCase()];
}

/** A state is mostly a status; beside an address it is part of it. */
function region({ place }: Facts, { words, around, key }: Where): readonly string[] {
  const isStatus = words.endsWith('state') && !ADDRESS.test(around);
  return isStatus ? [] : [place(key).region];
}

const ADDRESS = /\b(address(es)?|location|shipping|billing|delivery|warehouse|store)\b/;

function street({ place }: Facts, { key }: Where): readonly string[] {
  return [`${place(key).street} ${1 + (hash(`${key} number`) % 120)}`, place(key).street];
}

function company({ company: make }: Facts, { key }: Where): readonly string[] {
  return [make(key)];
}

function sentence(_facts: Facts, { own }: Where): readonly string[] {
  return [oneOf(SENTENCES, own), oneOf(TITLES, own)];
}

function title(_facts: Facts, { own }: Where): readonly string[] {
  return [oneOf(TITLES, own)];
}

function price(_facts: Facts, { own }: Where): readonly string[] {
  return [((500 + (hash(own) % 49_500)) / 100).toFixed(2)];
}

function url(_facts: Facts, { own }: Where): readonly string[] {
  const page = slug(oneOf(TITLES, own));
  return [`https://www.example.com/${page}`, `/${page}`];
}

function image(_facts: Facts, { own }: Where): readonly string[] {
  return [`https://images.example.com/${slug(oneOf(NAMES, own))}.png`];
}

function linked(facts: Facts, where: Where): readonly string[] {
  return IMAGE.test(where.words) ? image(facts, where) : url(facts, where).slice(0, 1);
}

const IMAGE = /\b(avatar|image|photo|picture|thumbnail|logo|icon|banner|cover)s?\b/;

/** What is named stands around the name: a person, a company, a product, a place. */
function named(facts: Facts, where: Where): readonly string[] {
  const { around, words, key, own } = where;
  const nearest = NAMED.map(([pattern, make]) => ({ at: `${words} ${around}`.search(pattern), make })).filter(
    ({ at }) => at >= 0,
  );
  const [first] = nearest.toSorted((a, b) => a.at - b.at);
  return first?.make(facts, where) ?? [oneOf(NAMES, `${own} ${key}`)];
}

const NAMED: Rules<Make> = [
  [
    /\b(customer|user|person|people|contact|author|owner|employee|member|patient|student|guest|client|driver|agent)/,
    fullName,
  ],
  [
    /\b(company|companies|organisation|organization|vendor|supplier|merchant|shop|brand|partner|tenant)/,
    company,
  ],
  [/\b(product|item|article|good|variant|sku)/, ({ product }, { key }) => [product(key)]],
  [/\b(city|cities|town)/, ({ place }, { key }) => [place(key).city]],
  [/\b(country|countries)/, ({ place }, { key }) => [place(key).country]],
  [/\b(file|document|attachment)/, (_facts, { own }) => [`${slug(oneOf(TITLES, own))}.pdf`]],
  [/\b((category|categories)|tag|label)/, (_facts, { own }) => [oneOf(TAGS, own)]],
];

/** Lower-case letters, digits and hyphens. */
function slug(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\d]+/gu, '-')
    .replace(/^-|-$/g, '')
    .toLowerCase();
}
