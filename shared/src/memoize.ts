/**
 * The same function, which works each answer out once: for one whose answers never change and whose
 * questions come again and again. It forgets them all when it has `most`, so it is bounded. What it throws is
 * not remembered.
 */
export function memoize<Answer>(
  most: number,
  work: (question: string) => Answer,
): (question: string) => Answer {
  const known = new Map<string, Answer>();
  return (question) => {
    const earlier = known.get(question);
    if (earlier !== undefined) return earlier;
    const answer = work(question);
    if (known.size >= most) known.clear();
    known.set(question, answer);
    return answer;
  };
}
