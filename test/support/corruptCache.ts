import { openConnection } from '../../cache/driver.ts';

/** Changes a cache behind its back, as no write of the program would. */
export async function corrupt(file: string, text: string): Promise<void> {
  const connection = await openConnection(file, { mode: 'write', busyTimeoutMs: 5_000 });
  await connection.exec({ name: 'corrupt', text });
  await connection.close();
}
