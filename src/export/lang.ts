/** A language of people's texts, as `--lang` has it. */
export type Lang = 'en' | 'es' | 'pt';
