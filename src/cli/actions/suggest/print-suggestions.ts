import type { Observed } from '../../../../specs/observer.js';
import { select } from '../../../run/selection.js';
import type { Target } from '../../../target/target.js';
import { withNamedControls } from '../../../wire/visible-text.js';
import { wrapped } from '../text.js';
import { candidatesFor } from './candidates.js';
import { profileLines } from './profile-lines.js';
import { suggestionsFor } from './suggestions.js';

/** Prints the lines of a profile that would have a run judge what it would leave out. */
export async function printSuggestions(
  target: Target,
  observed: readonly Observed[],
  print: (text: string) => void,
): Promise<void> {
  const selected = select({}).filter(({ service }) => target.services[service] !== undefined);
  const { suggestions, left } = await suggestionsFor(target, selected, candidatesFor(target, observed));
  const lines = profileLines(target, suggestions);
  print(
    lines.length === 0
      ? '\nNo line of a profile would have a run judge more.'
      : '\nLines that would have a run judge more. Put them into the profile, below the parts of the same names that it has:\n',
  );
  for (const line of lines) print(withNamedControls(line));
  if (left.length === 0) return;
  print('\nWhat no line suggested here changes:');
  for (const { requirement, service, reason } of left) {
    print(wrapped(withNamedControls(`- ${requirement} on ${service}: ${reason}`)).join('\n  '));
  }
}
