/** Whether a field says yes: `true`, or what YAML 1.1 and tables write for it. */
export function saysYes(text: string | null): boolean {
  return text !== null && /^(?:true|yes|on|1)$/i.test(text.trim());
}
