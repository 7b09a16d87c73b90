import { type Mock, startMock } from './http/server.js';

/**
 * Starts the reference service for a run in this process, on a free port of this machine.
 *
 * @param refusal Returns the error to throw where the machine does not let it listen: without a loopback interface, or a free port.
 */
export async function startEmbeddedMock(refusal: (reason: string) => Error): Promise<Mock> {
  try {
    return await startMock();
  } catch (error) {
    if (!(error instanceof Error && 'syscall' in error)) throw error;
    throw refusal(`The embedded mock cannot listen on this machine: ${error.message}.`);
  }
}
