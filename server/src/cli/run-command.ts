import { fileURLToPath } from 'node:url';
import { readLaunchConfig } from '../../launcher/config.ts';

/** What a command that a person types is told by the environment. */
export const config = readLaunchConfig(fileURLToPath(new URL('../../../', import.meta.url)));

export const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Runs a command to its exit code. What it throws is said in its words, or in the error's own, and 1. */
export async function runCommand(
  main: (args: readonly string[]) => Promise<number>,
  wordsFor: (error: unknown) => string | undefined = () => undefined,
): Promise<void> {
  try {
    process.exitCode = await main(process.argv.slice(2));
  } catch (error) {
    say(wordsFor(error) ?? (error as Error).message);
    process.exitCode = 1;
  }
}
