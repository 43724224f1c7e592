import { Option } from 'commander';

/** An option that a command cannot do without. The config file may give it, which the parser's own check is too early to know. */
export class RequiredOption extends Option {
  constructor(flags: string, description: string) {
    super(flags, `${description} (required)`);
  }
}
