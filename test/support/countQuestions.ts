/** How often the methods and columns of an object's kind were asked since the last time. */
export interface QuestionCount {
  take(): number;
  /** The kind is as it was. */
  restore(): void;
}

/** Counts every call of a method and every look at a getter, inherited ones included: steps that no clock disturbs. */
export function countQuestions(prototype: object): QuestionCount {
  let asked = 0;
  const restore: (() => void)[] = [];
  for (let kind = prototype; kind !== Object.prototype; kind = Object.getPrototypeOf(kind)) {
    for (const [name, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(kind))) {
      const original: unknown = descriptor.get ?? descriptor.value;
      if (name === 'constructor' || typeof original !== 'function') continue;
      const counted = function (this: unknown, ...given: unknown[]): unknown {
        asked++;
        return original.apply(this, given);
      };
      Object.defineProperty(kind, name, {
        configurable: true,
        ...(descriptor.get === undefined ? { value: counted, writable: true } : { get: counted }),
      });
      restore.push(() => Object.defineProperty(kind, name, descriptor));
    }
  }
  return {
    take: () => {
      const taken = asked;
      asked = 0;
      return taken;
    },
    restore: () => {
      for (const one of restore) one();
    },
  };
}
