import type { Lang } from '../../export/lang.ts';

/** What became of the money, as the summary of a trace adds it up. */
export type SummaryPart =
  | 'service'
  | 'possible'
  | 'bridge'
  | 'mixed'
  | 'unspent'
  | 'balance'
  | 'mined'
  | 'lost'
  | 'open'
  | 'fees'
  | 'overlap';

type Phrases = Readonly<Record<SummaryPart, (amount: string) => string>>;

/** The summary of a trace: one sentence a rule, made of phrases. */
export interface SummaryWords {
  readonly under: (rule: string) => string;
  readonly forward: Phrases;
  /** Backward, money came from where forward it arrives. */
  readonly backward: Phrases;
}

const ENGLISH: Phrases = {
  service: (amount) => `${amount} arrived at services`,
  possible: (amount) => `${amount} arrived at what may be a service without a label`,
  bridge: (amount) => `${amount} went on elsewhere, over a bridge or an accepted link`,
  mixed: (amount) => `${amount} went into CoinJoins or mixers`,
  unspent: (amount) => `${amount} is still unspent`,
  balance: (amount) => `${amount} rests in accounts`,
  mined: (amount) => `${amount} is newly mined`,
  lost: (amount) => `${amount} is lost: nobody can spend it`,
  open: (amount) => `${amount} was not followed to an end`,
  fees: (amount) => `${amount} was paid in fees`,
  overlap: (amount) => `${amount} had been claimed by an earlier seed`,
};

const SPANISH: Phrases = {
  service: (amount) => `${amount} llegaron a servicios`,
  possible: (amount) => `${amount} llegaron a lo que puede ser un servicio sin etiqueta`,
  bridge: (amount) => `${amount} siguieron en otro lugar, por un puente o un vínculo aceptado`,
  mixed: (amount) => `${amount} entraron en CoinJoins o mezcladores`,
  unspent: (amount) => `${amount} siguen sin gastar`,
  balance: (amount) => `${amount} quedan en cuentas`,
  mined: (amount) => `${amount} son recién minados`,
  lost: (amount) => `${amount} son irrecuperables: nadie puede gastarlos`,
  open: (amount) => `${amount} no se siguieron hasta el final`,
  fees: (amount) => `${amount} se pagaron en comisiones`,
  overlap: (amount) => `${amount} ya los reclamó un origen anterior`,
};

const PORTUGUESE: Phrases = {
  service: (amount) => `${amount} chegaram a serviços`,
  possible: (amount) => `${amount} chegaram ao que pode ser um serviço sem rótulo`,
  bridge: (amount) => `${amount} seguiram em outro lugar, por uma ponte ou um vínculo aceito`,
  mixed: (amount) => `${amount} entraram em CoinJoins ou misturadores`,
  unspent: (amount) => `${amount} ainda não foram gastos`,
  balance: (amount) => `${amount} ficam em contas`,
  mined: (amount) => `${amount} são recém-minerados`,
  lost: (amount) => `${amount} são irrecuperáveis: ninguém pode gastá-los`,
  open: (amount) => `${amount} não foram seguidos até o fim`,
  fees: (amount) => `${amount} foram pagos em taxas`,
  overlap: (amount) => `${amount} já haviam sido reivindicados por uma origem anterior`,
};

const WORDS: Readonly<Record<Lang, SummaryWords>> = {
  en: {
    under: (rule) => `Under ${rule}`,
    forward: ENGLISH,
    backward: {
      ...ENGLISH,
      service: (amount) => `${amount} came from services`,
      possible: (amount) => `${amount} came from what may be a service without a label`,
      bridge: (amount) => `${amount} came from elsewhere, over a bridge or an accepted link`,
      mixed: (amount) => `${amount} came out of CoinJoins or mixers`,
      mined: (amount) => `${amount} was newly mined`,
      open: (amount) => `${amount} was not followed to its origin`,
    },
  },
  es: {
    under: (rule) => `Según ${rule}`,
    forward: SPANISH,
    backward: {
      ...SPANISH,
      service: (amount) => `${amount} vinieron de servicios`,
      possible: (amount) => `${amount} vinieron de lo que puede ser un servicio sin etiqueta`,
      bridge: (amount) => `${amount} vinieron de otro lugar, por un puente o un vínculo aceptado`,
      mixed: (amount) => `${amount} salieron de CoinJoins o mezcladores`,
      mined: (amount) => `${amount} eran recién minados`,
      open: (amount) => `${amount} no se siguieron hasta su origen`,
    },
  },
  pt: {
    under: (rule) => `Segundo ${rule}`,
    forward: PORTUGUESE,
    backward: {
      ...PORTUGUESE,
      service: (amount) => `${amount} vieram de serviços`,
      possible: (amount) => `${amount} vieram do que pode ser um serviço sem rótulo`,
      bridge: (amount) => `${amount} vieram de outro lugar, por uma ponte ou um vínculo aceito`,
      mixed: (amount) => `${amount} saíram de CoinJoins ou misturadores`,
      mined: (amount) => `${amount} eram recém-minerados`,
      open: (amount) => `${amount} não foram seguidos até a origem`,
    },
  },
};

export function summaryWords(lang: Lang): SummaryWords {
  return WORDS[lang];
}
