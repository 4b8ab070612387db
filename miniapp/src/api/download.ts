import { ProblemError, requestPath, type RequestParts } from '@pingshan/shared/client';
import type { FileEndpointName } from '@pingshan/shared/endpoints';
import type { Problem } from '@pingshan/shared/schemas';
import { saveFile } from '../device/save-file.ts';
import { usePreferences } from '../session/preferences.ts';
import { withSession } from './call.ts';

/**
 * Fetches a file as the signed-in user, in their language, and gives it to them. Throws `ProblemError` for
 * a refusal; any other error means that no file arrived.
 */
export const download = <Name extends FileEndpointName>(
  name: Name,
  parts: RequestParts<Name>,
): Promise<void> =>
  withSession(async (token = '') => {
    const refusal = await saveFile(SERVER_URL + requestPath(name, parts), {
      authorization: `Bearer ${token}`,
      'accept-language': usePreferences.getState().language,
    });
    if (refusal !== undefined) throw new ProblemError(refusal as Problem);
  });
