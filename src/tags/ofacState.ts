/** A sanctioned party that has digital currency addresses. */
export interface OfacParty {
  readonly profile: string;
  readonly name: string | null;
  readonly aliases: readonly string[];
  readonly programs: readonly string[];
  /** `YYYY-MM-DD` of its first entry on the list; null: not said. */
  readonly listedOn: string | null;
  readonly addresses: readonly { readonly ticker: string; readonly address: string }[];
}

interface Draft {
  profile: string;
  names: { text: string; primary: boolean }[];
  addresses: { ticker: string; address: string }[];
}

const FEATURE = /^\s*Digital Currency Address\s*-\s*(\S+)\s*$/;
/** SanctionsType whose comments are the programs ("Program"). */
const PROGRAM_TYPE = '1';

/**
 * What is kept while the elements of an OFAC list go by: the ids of its "Digital Currency Address - <ticker>" features,
 * the parties that have one, and their entries (program, date).
 */
export class OfacState {
  readonly tickers = new Map<string, string>();
  /** `YYYY-MM-DD` of issue. */
  date: string | null = null;
  isSanctionsData = false;
  readonly #parties: Draft[] = [];
  readonly #programs = new Map<string, string[]>();
  readonly #dates = new Map<string, string>();
  readonly #path: string[] = [];
  #text = '';
  #party: Draft | null = null;
  #feature: string | null = null;
  #featureType = '';
  #nameParts: string[] = [];
  #primary = false;
  #entry = '';
  #measure = '';
  #dateParts: Record<string, string> = {};

  *parties(): Iterable<OfacParty> {
    for (const { profile, names, addresses } of this.#parties) {
      const primary = names.find((name) => name.primary) ?? names[0];
      yield {
        profile,
        name: primary?.text ?? null,
        aliases: names.filter((name) => name !== primary).map((name) => name.text),
        programs: this.#programs.get(profile) ?? [],
        listedOn: this.#dates.get(profile) ?? null,
        addresses,
      };
    }
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    this.#path.push(name);
    this.#text = '';
    if (name === 'SanctionsData' || name === 'Sanctions') this.isSanctionsData = true;
    else if (name === 'FeatureType') this.#featureType = attributes['ID'] ?? '';
    else if (name === 'Profile') this.#party = { profile: attributes['ID'] ?? '', names: [], addresses: [] };
    else if (name === 'Feature') this.#feature = this.tickers.get(attributes['FeatureTypeID'] ?? '') ?? null;
    else if (name === 'Alias') this.#primary = attributes['Primary'] === 'true';
    else if (name === 'DocumentedName') this.#nameParts = [];
    else if (name === 'SanctionsEntry') this.#entry = attributes['ProfileID'] ?? '';
    else if (name === 'SanctionsMeasure') this.#measure = attributes['SanctionsTypeID'] ?? '';
    else if (name === 'Date' || name === 'DateOfIssue') this.#dateParts = {};
  }

  text(text: string): void {
    this.#text += text;
  }

  close(name: string): void {
    this.#path.pop();
    const text = this.#text.trim();
    this.#text = '';
    switch (name) {
      case 'FeatureType':
        this.#addTicker(text);
        break;
      case 'NamePartValue':
        if (text !== '') this.#nameParts.push(text);
        break;
      case 'DocumentedName':
        this.#addName();
        break;
      case 'VersionDetail':
        if (this.#feature !== null && text !== '')
          this.#party?.addresses.push({ ticker: this.#feature, address: text });
        break;
      case 'Feature':
        this.#feature = null;
        break;
      case 'Profile':
        if (this.#party !== null && this.#party.addresses.length > 0) this.#parties.push(this.#party);
        this.#party = null;
        break;
      case 'Comment':
        if (this.#measure === PROGRAM_TYPE && text !== '') this.#addProgram(text);
        break;
      case 'SanctionsMeasure':
        this.#measure = '';
        break;
      case 'Year':
      case 'Month':
      case 'Day':
        this.#dateParts[name] = text;
        break;
      case 'DateOfIssue':
        this.date = this.#dateText();
        break;
      case 'Date':
        if (this.#path.at(-1) === 'EntryEvent') this.#addDate();
        break;
    }
  }

  #addTicker(text: string): void {
    const ticker = FEATURE.exec(text)?.[1];
    if (ticker !== undefined) this.tickers.set(this.#featureType, ticker);
  }

  #addName(): void {
    const text = this.#nameParts.join(' ');
    if (text !== '') this.#party?.names.push({ text, primary: this.#primary });
  }

  #addProgram(text: string): void {
    const programs = this.#programs.get(this.#entry);
    if (programs === undefined) this.#programs.set(this.#entry, [text]);
    else if (!programs.includes(text)) programs.push(text);
  }

  #addDate(): void {
    const date = this.#dateText();
    const known = this.#dates.get(this.#entry);
    if (date !== null && (known === undefined || date < known)) this.#dates.set(this.#entry, date);
  }

  #dateText(): string | null {
    const { Year = '', Month = '', Day = '' } = this.#dateParts;
    if (!/^\d{4}$/.test(Year) || !/^\d{1,2}$/.test(Month) || !/^\d{1,2}$/.test(Day)) return null;
    return `${Year}-${Month.padStart(2, '0')}-${Day.padStart(2, '0')}`;
  }
}
