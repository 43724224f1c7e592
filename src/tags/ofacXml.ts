import { SaxesParser } from 'saxes';
import { MalformedError } from '../errors/sourceErrors.ts';
import { ListBuilder, listHead } from './listBuilder.ts';
import { type OfacParty, OfacState } from './ofacState.ts';
import type { TagDefaults } from './rawTag.ts';
import type { TagList } from './tagList.ts';

const SOURCE = 'https://sanctionslistservice.ofac.treas.gov';

/**
 * Reads OFAC's `sdn_advanced.xml` in pieces: the file is above 80 MB, what is kept of it are the parties that have a
 * digital currency address. Namespaces are left aside (the URI has changed before); entities are not expanded, and a
 * document type declaration is refused.
 */
export class OfacXmlReader {
  readonly #parser = new SaxesParser({ xmlns: false, position: true });
  readonly #state = new OfacState();
  readonly #name: string;
  #failure: MalformedError | null = null;
  #seen = false;

  /** `name`: of the file, for messages. */
  constructor(name: string) {
    this.#name = name;
    this.#parser.on('error', (error) => this.#fail(error.message));
    this.#parser.on('doctype', () => this.#fail('it declares a document type, which could define entities'));
    this.#parser.on('opentag', (tag) => {
      this.#seen = true;
      this.#state.open(localName(tag.name), tag.attributes as Record<string, string>);
    });
    this.#parser.on('closetag', (tag) => this.#state.close(localName(tag.name)));
    this.#parser.on('text', (text) => this.#state.text(text));
    this.#parser.on('cdata', (text) => this.#state.text(text));
  }

  /** Takes the next piece. Throws MalformedError. */
  write(piece: string): void {
    this.#parser.write(piece);
    if (this.#failure !== null) throw this.#failure;
  }

  /** The list, once everything was written. Throws MalformedError for a text that ends early or is no such list. */
  close(defaults?: TagDefaults): TagList {
    this.#parser.close();
    if (this.#failure !== null) throw this.#failure;
    const { tickers, date } = this.#state;
    if (!this.#seen || !this.#state.isSanctionsData)
      throw new MalformedError(`${this.#name} is no OFAC list in advanced XML`);
    const builder = new ListBuilder(defaults);
    if (tickers.size === 0) builder.defectOnce('not-an-entry', 'the list names no kind of digital currency address');
    for (const party of this.#state.parties()) addParty(party, builder);
    return builder.build(
      listHead(this.#name, 'ofac-xml', { title: 'OFAC sanctions list', creator: 'OFAC', sourceUrl: SOURCE, date }),
    );
  }

  #fail(reason: string): void {
    this.#failure ??= new MalformedError(`${this.#name} is not sound XML: ${reason.slice(0, 200)}`, {
      hint: 'Nothing of the file was taken.',
    });
  }
}

function addParty(party: OfacParty, builder: ListBuilder): void {
  for (const { ticker, address } of party.addresses) {
    builder.add({
      address,
      ticker,
      label: party.name ?? `OFAC profile ${party.profile}`,
      category: null,
      abuse: 'sanction',
      actor: null,
      legalName: null,
      jurisdiction: null,
      sourceUrl: `https://sanctionssearch.ofac.treas.gov/Details.aspx?id=${party.profile}`,
      confidence: 'authority_data',
      isClusterDefiner: false,
      tagType: 'actor',
      listDate: null,
      validFrom: party.listedOn,
      licence: null,
      context: JSON.stringify({ programs: party.programs, aliases: party.aliases }),
    });
  }
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon < 0 ? name : name.slice(colon + 1);
}
