import { MalformedError } from '../../errors/sourceErrors.ts';
import { UsageError } from '../../errors/usageError.ts';

/** What an error of the file system or of gzip means for who named the file; others are given back as they are. */
export function explainFileError(path: string, cause: unknown): unknown {
  const code = (cause as NodeJS.ErrnoException).code ?? '';
  if (code === 'ENOENT') return new UsageError(`${path} does not exist`, { hint: 'Check the path.', cause });
  if (code === 'EISDIR') {
    return new UsageError(`${path} is a folder`, { hint: 'Name the files in it one by one, or with *.', cause });
  }
  if (code === 'EACCES' || code === 'EPERM') {
    return new UsageError(`${path} may not be read`, { hint: 'Check who owns it.', cause });
  }
  if (code === 'Z_BUF_ERROR') {
    return new MalformedError(`${path} is cut: its gzip stream has no end`, { hint: 'Fetch it again.', cause });
  }
  if (code.startsWith('Z_')) {
    return new MalformedError(`${path} is damaged: it does not unpack`, { hint: 'Fetch it again.', cause });
  }
  return cause;
}
