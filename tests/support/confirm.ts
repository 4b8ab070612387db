import {
  type CallOptions,
  type Client,
  ProblemError,
  type RequestParts,
} from '@pingshan/shared/client';
import type { JsonEndpointName, ReplyOf } from '@pingshan/shared/endpoints';
import { RESIDENT_PIN } from '@pingshan/shared/neighbourhood';
import type { Factor } from '@pingshan/shared/step-up/errors';

/** A server that is called over HTTP. */
interface Server {
  readonly call: Client;
  readonly rawRequest: (method: string, path: string) => Promise<Response>;
}

interface Device {
  readonly token: string;
  readonly pin?: string;
}

/** The newest code of the sandbox's message box at this path. */
async function readMessage({ rawRequest }: Server, path: string): Promise<string> {
  const { messages } = (await (await rawRequest('GET', path)).json()) as {
    messages: { code: string }[];
  };
  return messages[0]?.code ?? '';
}

/** Shows one factor for a challenge, as a person with a telephone in the hand would. */
export async function showFactor(
  server: Server,
  { token, pin = RESIDENT_PIN }: Device,
  { challenge, factor }: { readonly challenge: string; readonly factor: Factor },
): Promise<void> {
  const params = { id: challenge as `chl_${string}` };
  if (factor === 'pin') {
    await server.call('provePin', { params, body: { pin } }, { token });
    return;
  }
  const { sandbox } = await server.call('sendStepUpCode', { params }, { token });
  const code = await readMessage(server, sandbox?.sms ?? '');
  await server.call('proveCode', { params, body: { code } }, { token });
}

const requiredBy = (error: unknown) =>
  error instanceof ProblemError && error.problem.code === 'step_up_required'
    ? (error.problem.params as { challenge: string; sets: Factor[][] })
    : undefined;

/** A client of one device whose owner confirms whatever they ask for: the same request is sent again with the proof. */
export function confirming(server: Server, device: Device) {
  return async <Name extends JsonEndpointName>(
    name: Name,
    parts: RequestParts<Name>,
    options: CallOptions = {},
  ): Promise<ReplyOf<Name>> => {
    const asked = { token: device.token, ...options };
    try {
      return await server.call(name, parts, asked);
    } catch (error) {
      const required = requiredBy(error);
      if (!required) throw error;
      const { challenge, sets } = required;
      for (const [factor] of sets) {
        if (factor) await showFactor(server, device, { challenge, factor });
      }
      return server.call(name, parts, { ...asked, challenge });
    }
  };
}
