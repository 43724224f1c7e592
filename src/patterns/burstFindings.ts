import type { Finding } from '../results/finding.ts';
import { bursts, MOST_BURSTS } from './bursts.ts';
import type { PaymentContext } from './detectionContext.ts';
import type { Detection, DetectionGap, ParameterValues } from './detector.ts';
import { isService, serviceGap } from './services.ts';

/** Which payments of an entity a burst is made of, and how many it takes. */
export interface BurstQuestion {
  readonly rule: string;
  readonly side: 'incoming' | 'outgoing';
  /** Payments of a burst, at least. */
  readonly least: number;
  readonly judge: (entity: number, burst: readonly number[]) => Finding | null;
}

/** Judges the bursts of every entity; services are passed over, and counted as a gap like entities with more bursts. */
export function burstFindings(context: PaymentContext, values: ParameterValues, question: BurstQuestion): Detection {
  const { payments } = context;
  const { starts, rows } = payments[question.side];
  const most = values['maxCounterparties']!;
  const findings: Finding[] = [];
  let hubs = 0;
  let cut = 0;
  for (let entity = 0; entity < payments.entityCount; entity++) {
    const from = starts[entity]!;
    const to = starts[entity + 1]!;
    if (to - from < question.least) continue;
    if (isService(payments, entity, most)) {
      hubs++;
      continue;
    }
    const own = rows.subarray(from, to);
    const { found, isCut } = bursts(own, payments.times, values['windowHours']! * 3600, question.least);
    if (isCut) cut++;
    for (const burst of found) {
      const finding = question.judge(entity, burst);
      if (finding !== null) findings.push(finding);
    }
  }
  return { findings, gaps: [...serviceGap(question.rule, hubs, most), ...burstGap(question.rule, cut)] };
}

function burstGap(rule: string, cut: number): DetectionGap[] {
  if (cut === 0) return [];
  const who = cut === 1 ? '1 entity has' : `${cut} entities have`;
  const reason = `${rule}: ${who} more than ${MOST_BURSTS} dense stretches of payments; the rest was not looked at`;
  return [{ kind: 'too-large', address: null, reason }];
}
