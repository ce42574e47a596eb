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

/** Each word, however short, gets one edit with a chance of `share`. */
export function withTypos(texts, share, seed) {
  const roll = dice(seed);
  return texts.map((text) => text.split(' ').map((word) => (word && roll(1e6) < share * 1e6 ? misspelt(word, roll) : word)).join(' '));
}
