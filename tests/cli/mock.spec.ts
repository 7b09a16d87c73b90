import { execFile } from 'node:child_process';
import { createServer } from 'node:net';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { end, runTool, start, tool } from './command.js';

const execute = promisify(execFile);

test('the mock prints its address and a curl line for each service that works as pasted', async () => {
  test.skip(process.platform === 'win32', 'the curl lines are for a POSIX shell');
  const child = start(tool, ['mock', '--port', '0']);
  const ending = end(child);
  try {
    const text = await new Promise<string>((resolve) => {
      let printed = '';
      child.stdout?.on('data', (chunk: string) => {
        printed += chunk;
        if (printed.includes('Ctrl-C')) resolve(printed);
      });
    });
    expect(text).toMatch(/^The mock listens on http:\/\/127\.0\.0\.1:\d+$/m);
    const lines = text.split('\n').filter((line) => line.startsWith('curl '));
    expect(lines).toHaveLength(3);
    const answers = { userstats: /"value"/, presence: /"devices"/, sessions: /"sessionRef"/ };
    for (const [index, [service, content]] of Object.entries(answers).entries()) {
      const { stdout } = await execute('bash', ['-c', lines[index] ?? 'false']);
      expect(stdout, service).toMatch(/^HTTP\/1\.1 200 /);
      expect(stdout, `${service} answers with content`).toMatch(content);
    }
  } finally {
    child.kill('SIGINT');
  }
  expect((await ending).exitCode).toBe(0);
});

test('a port that is taken is said to be, with what to do', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  try {
    const { exitCode, stderr } = await runTool(['mock', '--port', String(port)]);
    expect(stderr).toBe(`Port ${port} of 127.0.0.1 is taken; choose another with --port, or 0 for a free one.\n`);
    expect(exitCode).toBe(2);
  } finally {
    server.close();
  }
});
