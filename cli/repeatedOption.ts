import { Option } from 'commander';

/** An option that may be given several times; its value is the list of all texts, in order. */
export class RepeatedOption extends Option {
  constructor(flags: string, description: string) {
    super(flags, description);
    this.argParser((text: string, before: readonly string[] | undefined) => [...(before ?? []), text]);
  }
}
