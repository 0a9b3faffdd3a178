import type { Contact } from '../accounting/contact.ts';

type Local = { suffixes: string[]; brands: string; cities: string[]; dial: string; people: string };

const common =
  'Harrow Ashgrove Fernbank Larkfield Stonegate Meridian Copperline Bluestone Wexley Oakhaven Rivermark Sterling Northgate Holloway Pinecrest Summit';

const locals: Record<string, Local> = {
  NZ: {
    suffixes: ['Ltd', 'NZ Ltd', '& Co'],
    brands: `Tūī Kererū Pōhutukawa Waitematā ${common}`,
    cities: ['Auckland', 'Wellington', 'Christchurch', 'Tauranga'],
    dial: '+64 9 555 ',
    people: 'Aroha Ngata,Hemi Walker,Claire Sutton,Mele Tuilagi',
  },
  AU: {
    suffixes: ['Pty Ltd', 'Australia Pty Ltd', '& Sons'],
    brands: `Wattle Banksia Ironbark Yarra ${common}`,
    cities: ['Melbourne', 'Sydney', 'Brisbane', 'Geelong'],
    dial: '+61 3 5550 ',
    people: 'Jack Moretti,Chloe Tran,Ruby Marsh,Liam Doyle',
  },
  GB: {
    suffixes: ['Ltd', 'UK Ltd', 'LLP', '& Sons'],
    brands: `Thistle Bramble Hawthorn Pennine ${common}`,
    cities: ['London', 'Leeds', 'Bristol', 'Norwich'],
    dial: '+44 20 7946 ',
    people: 'Oliver Grant,Amelia Hughes,Fatima Khan,Rhys Morgan',
  },
  DE: {
    suffixes: ['GmbH', 'AG', 'KG', 'e.K.'],
    brands:
      'Edelweiß Rhein Isar Falken Sonnen Berg Nord Süd Grün Wald Stern Löwen Adler Brücken Markt Mühlen Linden Hirsch Tannen Seen',
    cities: ['München', 'Hamburg', 'Köln', 'Stuttgart'],
    dial: '+49 89 5550 ',
    people: 'Jürgen Weiß,Anke Vogel,Cem Yıldız,Greta Schäfer',
  },
  US: {
    suffixes: ['Inc', 'LLC', 'Co'],
    brands: `Hudson Sequoia Prairie Liberty ${common}`,
    cities: ['New York', 'Portland', 'Austin', 'Chicago'],
    dial: '+1 212 555 ',
    people: 'Maya Johnson,Diego Ramirez,Hannah Lee,Tyrone Brooks',
  },
  CA: {
    suffixes: ['Ltd', 'Inc', 'Ltée'],
    brands: `Cedarwood Fraser Aurora Montréal ${common}`,
    cities: ['Vancouver', 'Toronto', 'Montréal', 'Calgary'],
    dial: '+1 604 555 ',
    people: 'Élise Tremblay,Gurpreet Gill,Noah Campbell,Mei Chan',
  },
  SG: {
    suffixes: ['Pte Ltd', 'Trading Pte Ltd', 'LLP'],
    brands: `Orchid Merlion Straits Tanjong ${common}`,
    cities: ['Singapore'],
    dial: '+65 6555 ',
    people: 'Wei Ling Tan,Arjun Nair,Nurul Hassan,Darren Lim',
  },
  ZA: {
    suffixes: ['(Pty) Ltd', 'CC', '& Partners'],
    brands: `Protea Fynbos Karoo Drakens ${common}`,
    cities: ['Cape Town', 'Stellenbosch', 'Durban', 'Johannesburg'],
    dial: '+27 21 555 ',
    people: 'Thabo Dlamini,Anika van Wyk,Zanele Khumalo,Pieter Botha',
  },
};

const supplierTrades =
  'Power,Telecom,Couriers,Packaging,Office Supplies,Property Management,Cleaning,Plumbing,Electrical,Insurance Brokers,Legal,Signage,Printing,Freight,IT Services,Recruitment,Security,Water,Hire,Motors,Catering Equipment,Timber,Produce,Coffee Roasters,Stationers,Laundry,Pest Control,Training,Travel,Waste'.split(
    ',',
  );
const germanTrades =
  'Strom,Telekom,Kurier,Verpackung,Bürobedarf,Hausverwaltung,Gebäudereinigung,Sanitär,Elektro,Versicherungsmakler,Rechtsanwälte,Schilder,Druckerei,Spedition,IT-Service,Personal,Sicherheit,Wasser,Vermietung,Automobile,Großküchen,Holz,Feinkost,Kaffeerösterei,Papier,Wäscherei,Schädlingsbekämpfung,Schulungen,Reisen,Entsorgung'.split(
    ',',
  );
const customerTrades =
  'Hotels,Schools,Events,Hospitality,Clinics,Builders,Galleries,Retail,Architects,Sports Club,Foundation,Holdings,Media,Farms,Marine,Studios'.split(
    ',',
  );

export type ContactSeed = Pick<
  Contact,
  | 'name'
  | 'firstName'
  | 'lastName'
  | 'emailAddress'
  | 'phone'
  | 'addressLine'
  | 'city'
  | 'country'
  | 'accountNumber'
  | 'isSupplier'
  | 'isCustomer'
  | 'status'
>;

const supplierCount = 48;
const customerCount = 24;

/** The same names each time; organisations of one country differ by where in the lists they begin. */
export function contactSeeds(country: string, organisationNumber: number): ContactSeed[] {
  const local = locals[country];
  if (local === undefined) throw new Error(`No contacts for the country ${country}.`);
  return Array.from({ length: supplierCount + customerCount }, (_, index) => {
    const isSupplier = index < supplierCount;
    const trades = isSupplier ? (country === 'DE' ? germanTrades : supplierTrades) : customerTrades;
    const brands = local.brands.split(' ');
    const brand = at(brands, index + organisationNumber * 3 + Math.floor(index / brands.length));
    const name = `${brand} ${at(trades, index * 7 + organisationNumber)} ${at(local.suffixes, index)}`;
    const [firstName = '', ...lastNames] = at(local.people.split(','), index).split(' ');
    const slug = brand
      .normalize('NFD')
      .replaceAll(/[^A-Za-z]/g, '')
      .toLowerCase();
    return {
      name,
      firstName,
      lastName: lastNames.join(' '),
      emailAddress: `accounts@${slug}${index + 1}.example`,
      phone: `${local.dial}${String(100 + index).padStart(4, '0')}`,
      addressLine: `${3 + index * 2} ${at(['High Street', 'Station Road', 'Harbour View', 'Mill Lane', 'Queen Street'], index)}`,
      city: at(local.cities, index),
      country,
      accountNumber: isSupplier ? `S-${1000 + index}` : `C-${1000 + index}`,
      isSupplier,
      isCustomer: !isSupplier || index % 12 === 5,
      status: index % 24 === 23 ? ('ARCHIVED' as const) : ('ACTIVE' as const),
    };
  });
}

function at<T>(list: readonly T[], index: number): T {
  const value = list[index % list.length];
  if (value === undefined) throw new Error('An empty list has no entry.');
  return value;
}
