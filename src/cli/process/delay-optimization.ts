import { setFlagsFromString } from 'node:v8';

/** V8 of Node.js 20 and 22, which has the flag. Another V8 may lack it, and would print an error. */
const hasFlag = /^(?:11\.3|12\.4)\./;

/**
 * Makes V8 run a function for longer before it optimizes it. A run takes a few seconds and calls most functions a few hundred times:
 * optimizing them takes a quarter of its processor time, and the optimized code has no time to pay for that.
 *
 * @param version The version of V8.
 */
export function delayOptimization(version = process.versions.v8, setFlag = setFlagsFromString): void {
  // Bytes of bytecode that a function runs through; V8 takes 135,168.
  if (hasFlag.test(version)) setFlag('--interrupt-budget=1000000');
}
