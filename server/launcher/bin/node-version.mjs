/** The oldest supported version of Node, as in package.json. */
export const NODE_NEEDED = '20.19';

/** Whether a version such as `20.19.4` is new enough. */
export function isNewEnough(version, needed = NODE_NEEDED) {
  const [major, minor] = version.split('.').map(Number);
  const [needMajor, needMinor] = needed.split('.').map(Number);
  return major > needMajor || (major === needMajor && minor >= needMinor);
}
