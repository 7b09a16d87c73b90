import { check } from '../laws/check.js';
import { conforms } from '../laws/conforms.js';
import { eachServed, usableResults } from './response-samples.js';
import { sessions } from './service.js';

/** accepted says how many members have accepted. (uri-serviceconfigsscidbatchpost, Response body) */
export const accepted = check(
  sessions,
  'SESS-ACCEPTED',
  eachServed((subject, exchange) => {
    const counts = usableResults(subject, exchange).filter(({ value }) => 'accepted' in value);
    if (counts.length === 0) subject.notExercised('no result says how many members have accepted');
    conforms(subject, exchange);
  }),
);
