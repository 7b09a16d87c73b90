/**
 * A self-signed certificate for elsewhere.example.test and its key, made for these tests and trusted by nobody: what a service
 * shows that is somebody else, or whose makers forgot to install theirs.
 */
export const wrongCertificate = {
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgYDDfRYAnpswjJL8j
oRIFvmsoF9MkvHxhdDHwwBzpGGehRANCAAQeYbYxuqfEhcULc2KDMbkXunXTRSYS
0TAIfckbjQFcTC/cLbVy4nlrbSQMYK+70QbmChfmvjoEshlRKlrQs6MM
-----END PRIVATE KEY-----
`,
  cert: `-----BEGIN CERTIFICATE-----
MIIBvDCCAWKgAwIBAgIUdAk3IuUvrbPoOrIKNR9bDAGIdAkwCgYIKoZIzj0EAwIw
ITEfMB0GA1UEAwwWZWxzZXdoZXJlLmV4YW1wbGUudGVzdDAgFw0yNjExMjEwNjAy
NTdaGA8yMTI2MTAyODA2MDI1N1owITEfMB0GA1UEAwwWZWxzZXdoZXJlLmV4YW1w
bGUudGVzdDBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABB5htjG6p8SFxQtzYoMx
uRe6ddNFJhLRMAh9yRuNAVxML9wttXLieWttJAxgr7vRBuYKF+a+OgSyGVEqWtCz
owyjdjB0MB0GA1UdDgQWBBRtc4S27mpUGBXY2VOAsBwQ0OS2fjAfBgNVHSMEGDAW
gBRtc4S27mpUGBXY2VOAsBwQ0OS2fjAPBgNVHRMBAf8EBTADAQH/MCEGA1UdEQQa
MBiCFmVsc2V3aGVyZS5leGFtcGxlLnRlc3QwCgYIKoZIzj0EAwIDSAAwRQIgDPUb
8IxLqFV624ZJCmTLyWTqN6oNaP//8aJxcORGiEICIQCqxilq9q8lY9suZGnsdM+L
4gYlyYCtQZdwwK1iYCYAGg==
-----END CERTIFICATE-----
`,
};
