/**
 * The variables of an environment that are set. The empty string counts as unset, because compose files
 * cannot leave a variable out.
 */
export function definedVariables(
  env: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const defined: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) if (value) defined[name] = value;
  return defined;
}
