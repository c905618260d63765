// The YAML language server over standard input and output, as an editor starts it.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const server = createRequire(import.meta.url).resolve('yaml-language-server/bin/yaml-language-server');
/** The script that reports what looks for the network. */
export const watch = new URL('./no-network.cjs', import.meta.url).pathname;

/** Starts the server on a folder with the folder's own settings, in Chinese. */
export async function start(folder) {
  const settings = JSON.parse(readFileSync(path.join(folder, '.vscode/settings.json'), 'utf8'));
  const child = spawn(process.execPath, ['--require', watch, server, '--stdio'], { cwd: folder, stdio: ['pipe', 'pipe', 'pipe'] });
  const session = new Session(child, settings);
  const uri = pathToFileURL(folder).href;
  await session.ask('initialize', {
    processId: process.pid,
    locale: 'zh-cn',
    rootUri: uri,
    workspaceFolders: [{ uri, name: 'site' }],
    capabilities: {
      workspace: { configuration: true, workspaceFolders: true },
      textDocument: {
        completion: { completionItem: { snippetSupport: true, documentationFormat: ['markdown', 'plaintext'] } },
        hover: { contentFormat: ['markdown', 'plaintext'] },
        publishDiagnostics: { relatedInformation: true },
      },
    },
    initializationOptions: { l10nPath: path.join(path.dirname(server), '../l10n') },
  });
  session.tell('initialized', {});
  session.tell('workspace/didChangeConfiguration', { settings: nested(settings) });
  return session;
}

/** `{ 'yaml.hover': true }` as `{ yaml: { hover: true } }`, the way editors hand settings out. */
function nested(settings) {
  const tree = {};
  for (const [name, value] of Object.entries(settings)) {
    const [section, ...rest] = name.startsWith('[') ? [name] : name.split('.');
    let at = tree;
    for (const [index, step] of [section, ...rest].entries()) {
      if (index === rest.length) at[step] = value;
      else at = at[step] ??= {};
    }
  }
  return tree;
}

class Session {
  constructor(child, settings) {
    this.child = child;
    this.settings = nested(settings);
    this.waiting = new Map();
    this.found = new Map();
    this.next = 1;
    this.errors = '';
    let rest = Buffer.alloc(0);
    child.stdout.on('data', (chunk) => {
      rest = Buffer.concat([rest, chunk]);
      for (;;) {
        const head = rest.indexOf('\r\n\r\n');
        if (head < 0) return;
        const length = Number(/Content-Length: (\d+)/.exec(rest.subarray(0, head).toString())[1]);
        if (rest.length < head + 4 + length) return;
        const message = JSON.parse(rest.subarray(head + 4, head + 4 + length).toString('utf8'));
        rest = rest.subarray(head + 4 + length);
        this.receive(message);
      }
    });
    child.stderr.on('data', (chunk) => (this.errors += chunk));
  }

  send(message) {
    const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }), 'utf8');
    this.child.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
    this.child.stdin.write(body);
  }

  tell(method, params) {
    this.send({ method, params });
  }

  ask(method, params) {
    const id = this.next++;
    this.send({ id, method, params });
    return new Promise((resolve, reject) => this.waiting.set(id, { resolve, reject }));
  }

  receive(message) {
    if (message.method === 'workspace/configuration') {
      const answer = message.params.items.map((item) => this.settings[item.section] ?? null);
      this.send({ id: message.id, result: answer });
    } else if (message.method === 'textDocument/publishDiagnostics') {
      this.found.get(message.params.uri)?.(message.params.diagnostics);
    } else if (message.method !== undefined && message.id !== undefined) {
      this.send({ id: message.id, result: null });
    } else if (message.id !== undefined) {
      const { resolve, reject } = this.waiting.get(message.id);
      this.waiting.delete(message.id);
      if (message.error) reject(new Error(message.error.message));
      else resolve(message.result);
    }
  }

  /** Opens a text and gives what the server finds in it. */
  async open(file, text) {
    const uri = pathToFileURL(file).href;
    const found = new Promise((resolve) => this.found.set(uri, resolve));
    this.tell('textDocument/didOpen', { textDocument: { uri, languageId: 'yaml', version: 1, text } });
    const diagnostics = await found;
    const at = (mark) => {
      const offset = text.indexOf(mark) + mark.length;
      const before = text.slice(0, offset).split('\n');
      return { textDocument: { uri }, position: { line: before.length - 1, character: before.at(-1).length } };
    };
    return {
      diagnostics,
      hover: async (mark) => (await this.ask('textDocument/hover', at(mark)))?.contents?.value ?? '',
      complete: async (mark) => {
        const list = await this.ask('textDocument/completion', at(mark));
        return list?.items ?? list ?? [];
      },
    };
  }

  async stop() {
    await this.ask('shutdown', null);
    this.tell('exit', null);
    await new Promise((resolve) => this.child.once('exit', resolve));
  }
}
