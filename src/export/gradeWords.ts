import type { Finding } from '../results/finding.ts';
import type { Lang } from './lang.ts';

/** How strong a finding is, for people. */
export const GRADE_WORDS: Readonly<Record<Lang, Readonly<Record<Finding['grade'], string>>>> = {
  en: { weak: 'weak', moderate: 'moderate', strong: 'strong' },
  es: { weak: 'débil', moderate: 'moderada', strong: 'fuerte' },
  pt: { weak: 'fraca', moderate: 'moderada', strong: 'forte' },
};
