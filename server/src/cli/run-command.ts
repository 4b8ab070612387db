import { fileURLToPath } from 'node:url';
import { readLaunchConfig } from '../../launcher/config.ts';
import { MESSAGES } from './messages/index.ts';

/** The environment of the commands: the same as the launcher's. */
export const config = readLaunchConfig(fileURLToPath(new URL('../../../', import.meta.url)));
/** The texts of the commands in the language of the environment. */
export const messages = MESSAGES[config.language];

export const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** Runs a command to its exit code. A thrown error is printed by `explain`, else by its message; the code is 1. */
export async function runCommand(
  main: (args: readonly string[]) => Promise<number>,
  explain: (error: unknown) => string | undefined = () => undefined,
): Promise<void> {
  try {
    process.exitCode = await main(process.argv.slice(2));
  } catch (error) {
    print(explain(error) ?? (error as Error).message);
    process.exitCode = 1;
  }
}
