/** Times of people's columns beside the UTC ones. */
export interface LocalTime {
  /** Name of the zone, for the header. */
  readonly zone: string;
  /** A block time (unix seconds) as text in that zone. */
  readonly text: (time: number) => string;
}

/** `2016-08-02 10:30`, where nobody asked for a zone. */
export const UTC_ONLY: LocalTime = {
  zone: 'UTC',
  text: (time) => new Date(time * 1000).toISOString().slice(0, 16).replace('T', ' '),
};
