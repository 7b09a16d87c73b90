import { generate } from 'selfsigned';

/** What a TLS server shows, in PEM. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

/** A self-signed certificate for a host, made on the spot: it vouches for itself, and nobody else does. */
export async function certificateFor(host: string): Promise<Certificate> {
  const ip = /^[0-9.]+$/.test(host);
  const { private: key, cert } = await generate([{ name: 'commonName', value: host }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'subjectAltName', altNames: [ip ? { type: 7, ip: host } : { type: 2, value: host }] },
    ],
  });
  return { key, cert };
}

/** What a service shows that is somebody else, or whose makers forgot to install theirs. */
export const wrongCertificate = await certificateFor('elsewhere.example.test');
