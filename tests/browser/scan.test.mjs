// The reader of QR codes reads what another program has written, down to two pixels a module.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { PNG } from 'pngjs';
import QRCode from 'qrcode';

import { scan } from './scan.mjs';

const address = 'https://jiamenkou.example.cn/facilities/huize-zhehai-workshop.html';
const drawn = (text, options = {}) => QRCode.toBuffer(text, { type: 'png', margin: 4, scale: 2, ...options });

for (const scale of [2, 3, 4, 8]) {
  for (const errorCorrectionLevel of ['L', 'M', 'Q', 'H']) {
    test(`an address at ${scale} pixels a module, ${errorCorrectionLevel}`, async () => {
      assert.equal(await scan(await drawn(address, { scale, errorCorrectionLevel })), address);
    });
  }
}

test('Chinese letters', async () => {
  assert.equal(await scan(await drawn('家门口：会泽县')), '家门口：会泽县');
});

test('a code on nothing is read as on paper', async () => {
  assert.equal(await scan(await drawn(address, { color: { light: '#0000' } })), address);
});

test('a code in the middle of a page', async () => {
  const code = PNG.sync.read(await drawn(address, { scale: 3 }));
  const page = new PNG({ width: 600, height: 800, fill: true });
  page.data.fill(255);
  PNG.bitblt(code, page, 0, 0, code.width, code.height, 300, 500);
  assert.equal(await scan(PNG.sync.write(page)), address);
});

test('no code is null', async () => {
  const page = new PNG({ width: 200, height: 200 });
  page.data.fill(255);
  assert.equal(await scan(PNG.sync.write(page)), null);
});
