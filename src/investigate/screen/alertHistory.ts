import type { TagStore } from '../../ports/tagStore.ts';
import type { Acknowledgement, WatchStore } from '../../ports/watchStore.ts';
import type { TagListState } from '../../results/screenDocument.ts';
import type { AlertGround } from '../../screening/alertsOf.ts';
import type { JudgedRow } from '../../screening/exposureRows.ts';
import { readWatchState } from '../../screening/watchState.ts';
import type { StoredTag } from '../../tags/storedTag.ts';

/** What the last run of a list said, which lists it used, and what was acknowledged since. */
export class AlertHistory {
  readonly previousLists: readonly TagListState[] | null;
  readonly #list: string;
  readonly #watch: WatchStore;
  readonly #tags: TagStore;
  readonly #acks: ReadonlyMap<string, Acknowledgement>;
  readonly #dates: ReadonlyMap<string, string>;
  readonly #previousDates: ReadonlyMap<string, string> | null;
  readonly #previousVersions: ReadonlyMap<string, number>;

  private constructor(list: string, ports: Ports, known: Known) {
    this.#list = list;
    this.#watch = ports.watch;
    this.#tags = ports.tags;
    this.#acks = known.acks;
    this.previousLists = known.previous;
    this.#dates = new Map(known.lists.map((one) => [one.list, one.date]));
    this.#previousDates = known.previous === null ? null : new Map(known.previous.map((one) => [one.list, one.date]));
    this.#previousVersions = new Map((known.previous ?? []).map((one) => [one.list, one.version]));
  }

  /** `lists`: of this run. */
  static async open(list: string, lists: readonly TagListState[], ports: Ports): Promise<AlertHistory> {
    const run = await ports.watch.previousRun(list);
    const previous = run === null ? null : ((JSON.parse(run) as { tagLists?: TagListState[] }).tagLists ?? []);
    return new AlertHistory(list, ports, { lists, previous, acks: await ports.watch.acknowledgements() });
  }

  async groundOf(network: string, address: string, rows: readonly JudgedRow[], isWhole: boolean): Promise<AlertGround> {
    const states =
      this.previousLists === null ? new Map() : await this.#watch.previous(this.#list, [{ network, target: address }]);
    const previous = readWatchState(states.get(`${network} ${address}`));
    const named = await this.#tagsOf(rows, previous?.alerts.flatMap((alert) => alert.listed ?? []) ?? []);
    return {
      network,
      address,
      listDates: this.#dates,
      previousListDates: this.#previousDates,
      previous,
      wasListed: (list, listed) => (named.get(listed) ?? []).some((tag) => tag.list === list && this.#stoodBefore(tag)),
      isListed: (list, listed) =>
        (named.get(listed) ?? []).some((tag) => tag.list === list && tag.removedVersion === null),
      acks: this.#acks,
      isWhole,
    };
  }

  #stoodBefore(tag: StoredTag): boolean {
    const version = this.#previousVersions.get(tag.list) ?? 0;
    return tag.firstVersion <= version && (tag.removedVersion === null || tag.removedVersion > version);
  }

  /** Tags, standing and ended, of the parties that alerts may be about; keyed `network address`. */
  async #tagsOf(rows: readonly JudgedRow[], listed: readonly string[]): Promise<Map<string, readonly StoredTag[]>> {
    const keys = new Set(listed);
    if (this.previousLists !== null) {
      for (const { party, severity } of rows) {
        if (party.tag !== null && severity !== 'none') keys.add(`${party.tag.network} ${party.tag.address}`);
      }
    }
    const found = new Map<string, readonly StoredTag[]>();
    for (const key of keys) {
      const space = key.indexOf(' ');
      const address = key.slice(space + 1);
      const tags = await this.#tags.tagsOf(key.slice(0, space), [address]);
      found.set(key, tags.get(address) ?? []);
    }
    return found;
  }
}

interface Ports {
  readonly watch: WatchStore;
  readonly tags: TagStore;
}

interface Known {
  readonly lists: readonly TagListState[];
  readonly previous: readonly TagListState[] | null;
  readonly acks: ReadonlyMap<string, Acknowledgement>;
}
