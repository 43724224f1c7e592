// One measure in a process of its own, so that no heap inherits from the one before: name and options in, JSON out.
import { register } from 'node:module';

register('./typescriptHooks.mjs', import.meta.url);
const [name, options] = process.argv.slice(2);
const { measure } = await import(`./measures/${name}.mjs`);
process.stdout.write(JSON.stringify(await measure(JSON.parse(options))));
