// What plausible values are taken from. Domains and telephone numbers are those that are reserved for examples and
// fiction (RFC 2606, and the regulators of each country).

export interface Place {
  readonly city: string;
  readonly region: string;
  readonly postalCode: string;
  readonly country: string;
  /** ISO 3166-1. */
  readonly alpha2: string;
  readonly alpha3: string;
  /** ISO 4217. */
  readonly currency: string;
  /** The beginning of a telephone number (E.164), without its last two digits. */
  readonly dial: string;
  readonly timeZone: string;
  /** BCP 47. */
  readonly locale: string;
  readonly street: string;
}

const GERMANY = {
  ...{ country: 'Germany', alpha2: 'DE', alpha3: 'DEU', currency: 'EUR', dial: '+49302312500' },
  ...{ timeZone: 'Europe/Berlin', locale: 'de-DE' },
};
const FRANCE = {
  ...{ country: 'France', alpha2: 'FR', alpha3: 'FRA', currency: 'EUR', dial: '+331990000' },
  ...{ timeZone: 'Europe/Paris', locale: 'fr-FR' },
};
const BRITAIN = {
  ...{ country: 'United Kingdom', alpha2: 'GB', alpha3: 'GBR', currency: 'GBP', dial: '+4420794600' },
  ...{ timeZone: 'Europe/London', locale: 'en-GB' },
};
const STATES = {
  ...{ country: 'United States', alpha2: 'US', alpha3: 'USA', currency: 'USD', dial: '+120255501' },
  ...{ timeZone: 'America/New_York', locale: 'en-US' },
};

export const PLACES: readonly [Place, ...Place[]] = [
  { ...GERMANY, city: 'Berlin', region: 'Berlin', postalCode: '10115', street: 'Lindenstraße' },
  { ...GERMANY, city: 'Hamburg', region: 'Hamburg', postalCode: '20095', street: 'Hafenstraße' },
  { ...FRANCE, city: 'Lyon', region: 'Auvergne-Rhône-Alpes', postalCode: '69001', street: 'Rue Victor Hugo' },
  { ...FRANCE, city: 'Nantes', region: 'Pays de la Loire', postalCode: '44000', street: 'Rue de Verdun' },
  { ...BRITAIN, city: 'London', region: 'England', postalCode: 'SW1A 1AA', street: 'Station Road' },
  { ...BRITAIN, city: 'Edinburgh', region: 'Scotland', postalCode: 'EH1 1YZ', street: 'High Street' },
  { ...STATES, city: 'Boston', region: 'MA', postalCode: '02108', street: 'Main Street' },
  { ...STATES, city: 'New York', region: 'NY', postalCode: '10001', street: 'Park Avenue' },
];

export const FIRST_NAMES: readonly string[] = [
  ...['Anna', 'Ben', 'Clara', 'David', 'Elena', 'Felix', 'Grace', 'Hugo', 'Ines', 'Jonas', 'Karin', 'Leo'],
  ...['Maria', 'Noah', 'Olivia', 'Paul', 'Rosa', 'Simon', 'Tara', 'Victor', 'Wendy', 'Yusuf', 'Zoe', 'Amir'],
];

export const LAST_NAMES: readonly string[] = [
  ...['Abbott', 'Becker', 'Costa', 'Dubois', 'Evans', 'Fischer', 'Garcia', 'Hansen', 'Ivanova', 'Jones'],
  ...['Keller', 'Lambert', 'Moreau', 'Novak', 'Olsen', 'Patel', 'Quinn', 'Rossi', 'Schmidt', 'Tanaka'],
  ...['Usman', 'Vogel', 'Walker', 'Young'],
];

export const JOBS: readonly string[] = [
  ...['Accountant', 'Buyer', 'Data Analyst', 'Designer', 'Engineer', 'Office Manager', 'Product Manager'],
  ...['Sales Representative'],
];

export const COMPANIES: readonly string[] = [
  ...['Acorn Trading Ltd', 'Bluebird Logistics', 'Cedar Systems', 'Delta Foods', 'Elm Street Books'],
  ...['Fairview Partners', 'Granite Works', 'Harbour Lights GmbH'],
];

export const PRODUCTS: readonly string[] = [
  ...['Desk Lamp', 'Office Chair', 'Notebook', 'Coffee Grinder', 'Travel Mug', 'Wool Blanket', 'Backpack'],
  ...['Wall Clock', 'Garden Hose', 'Bicycle Bell'],
];

/** For a thing of which only the name is asked for. */
export const NAMES: readonly string[] = [
  ...['Aurora', 'Birch', 'Cobalt', 'Dune', 'Ember', 'Falcon', 'Grove', 'Horizon', 'Indigo', 'Juniper'],
];

export const TITLES: readonly string[] = [
  ...[
    'Quarterly review',
    'Getting started',
    'Release notes',
    'Weekly summary',
    'Price list',
    'Open questions',
  ],
];

export const SENTENCES: readonly string[] = [
  'Please call before delivery.',
  'The first version was approved without changes.',
  'Available in three sizes and two colours.',
  'Follow up with the customer next week.',
  'Replaces the earlier model.',
  'Leave at the reception if nobody answers.',
];

export const TAGS: readonly string[] = ['featured', 'new', 'sale', 'seasonal', 'limited', 'popular'];

export const COLOURS: readonly string[] = ['blue', 'green', 'red', 'black', 'white', 'yellow'];
