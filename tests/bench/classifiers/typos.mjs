// Texts as somebody types them on a phone in the rain: one letter dropped, doubled, wrong or swapped in a fifth of the words.

/** Numbers that look random and are the same in every run (xorshift). */
export function dice(seed) {
  let state = (seed * 2654435761 ^ 0x9e3779b9) >>> 0 || 1;
  return (below) => {
    state ^= state << 13; state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5; state >>>= 0;
    return Math.floor(state / 4294967296 * below);
  };
}

const shortestWithTypo = 3;
const isLetter = (character) => /\p{L}/u.test(character);

function misspelt(word, roll) {
  const letters = [...word];
  const at = roll(letters.length);
  const letter = String.fromCharCode(97 + roll(26));
  switch (roll(4)) {
    case 0: letters.splice(at, 1); break;
    case 1: letters.splice(at, 0, letter); break;
    case 2: letters[at] = letter; break;
    default: if (at + 1 < letters.length) [letters[at], letters[at + 1]] = [letters[at + 1], letters[at]]; else letters.splice(at, 1);
  }
  return letters.join('');
}

/** `share` of all words get one edit; only those of at least three letters, where it hurts, so these more often than that. */
export function withTypos(texts, share, seed) {
  const roll = dice(seed);
  const cut = texts.map((text) => text.split(' '));
  const isLong = (word) => [...word].length >= shortestWithTypo && isLetter(word);
  const words = cut.flat().filter(Boolean);
  const chance = share * words.length / words.filter(isLong).length;
  return cut.map((all) => all.map((word) => (isLong(word) && roll(1e6) < chance * 1e6 ? misspelt(word, roll) : word)).join(' '));
}
