// Hands to WebGL what the workbench has drawn: tables of triangles in the core's memory. When the screen is lost (a laptop that slept, a
// driver that started anew) everything is made again.

const corner = 20; // bytes: place, place in the letters, colour

const vertexShader = `
attribute vec2 place; attribute vec2 letter; attribute vec4 colour;
uniform vec2 size; varying vec2 at; varying vec4 tint;
void main() { at = letter; tint = colour; gl_Position = vec4(2.0 * place.x / size.x - 1.0, 1.0 - 2.0 * place.y / size.y, 0.0, 1.0); }`;
const fragmentShader = `
precision mediump float; uniform sampler2D letters; varying vec2 at; varying vec4 tint;
void main() { gl_FragColor = vec4(tint.rgb, tint.a * texture2D(letters, at).a); }`;

export interface Glyphs { width: number; height: number; pixels: Uint8Array; version: number }

export class Painter {
  private gl: WebGLRenderingContext | null = null;
  private size: WebGLUniformLocation | null = null;
  private corners: WebGLBuffer | null = null;
  private indices: WebGLBuffer | null = null;
  private lettersVersion = -1;

  /** `again` is called when there is a screen again after it was lost. */
  constructor(private readonly canvas: HTMLCanvasElement, again: () => void) {
    canvas.addEventListener("webglcontextlost", (event) => {
      event.preventDefault();
      this.gl = null;
    });
    canvas.addEventListener("webglcontextrestored", () => {
      this.begin();
      again();
    });
    this.begin();
  }

  /** What is seen between the panes. */
  ground: [number, number, number] = [0, 0, 0];

  get isLost(): boolean { return this.gl === null; }

  private begin(): void {
    const gl = this.canvas.getContext("webgl", { alpha: false, antialias: false, depth: false, stencil: false, preserveDrawingBuffer: true });
    if (!gl) throw new Error("no WebGL");
    const program = gl.createProgram()!;
    for (const [kind, source] of [[gl.VERTEX_SHADER, vertexShader], [gl.FRAGMENT_SHADER, fragmentShader]] as const) {
      const shader = gl.createShader(kind)!;
      gl.shaderSource(shader, source);
      gl.compileShader(shader);
      gl.attachShader(program, shader);
    }
    ["place", "letter", "colour"].forEach((name, at) => gl.bindAttribLocation(program, at, name));
    gl.linkProgram(program);
    gl.useProgram(program);
    this.size = gl.getUniformLocation(program, "size");
    this.corners = gl.createBuffer();
    this.indices = gl.createBuffer();
    gl.bindTexture(gl.TEXTURE_2D, gl.createTexture());
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MIN_FILTER, gl.LINEAR);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_MAG_FILTER, gl.LINEAR);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_S, gl.CLAMP_TO_EDGE);
    gl.texParameteri(gl.TEXTURE_2D, gl.TEXTURE_WRAP_T, gl.CLAMP_TO_EDGE);
    gl.enable(gl.BLEND);
    gl.blendFunc(gl.SRC_ALPHA, gl.ONE_MINUS_SRC_ALPHA);
    gl.enable(gl.SCISSOR_TEST);
    for (const at of [0, 1, 2]) gl.enableVertexAttribArray(at);
    this.lettersVersion = -1;
    this.gl = gl;
  }

  private takeLetters(gl: WebGLRenderingContext, glyphs: Glyphs): void {
    if (glyphs.version === this.lettersVersion) return;
    gl.pixelStorei(gl.UNPACK_ALIGNMENT, 1);
    gl.texImage2D(gl.TEXTURE_2D, 0, gl.ALPHA, glyphs.width, glyphs.height, 0, gl.ALPHA, gl.UNSIGNED_BYTE, glyphs.pixels);
    this.lettersVersion = glyphs.version;
  }

  /** `drawn`: where Stage::drawn() begins in `memory`. `width` and `height` in CSS pixels. */
  paint(memory: ArrayBuffer, drawn: number, glyphs: Glyphs, width: number, height: number): void {
    const gl = this.gl;
    if (!gl || gl.isContextLost()) return;
    this.takeLetters(gl, glyphs);
    const numbers = new Int32Array(memory, drawn);
    let at = 0;
    const next = (): number => numbers[at++]!;
    gl.viewport(0, 0, this.canvas.width, this.canvas.height);
    gl.scissor(0, 0, this.canvas.width, this.canvas.height);
    gl.clearColor(...this.ground, 1);
    gl.clear(gl.COLOR_BUFFER_BIT);
    gl.uniform2f(this.size, width, height);
    for (let lists = next(); lists > 0; lists--) {
      const [cornersAt, cornersLong, indicesAt, indicesLong, commands] = [next(), next(), next(), next(), next()];
      gl.bindBuffer(gl.ARRAY_BUFFER, this.corners);
      gl.bufferData(gl.ARRAY_BUFFER, new Uint8Array(memory, cornersAt, cornersLong), gl.STREAM_DRAW);
      gl.bindBuffer(gl.ELEMENT_ARRAY_BUFFER, this.indices);
      gl.bufferData(gl.ELEMENT_ARRAY_BUFFER, new Uint8Array(memory, indicesAt, indicesLong), gl.STREAM_DRAW);
      for (let command = 0; command < commands; command++) {
        const [left, top, wide, high, count, fromIndex, fromCorner] = [next(), next(), next(), next(), next(), next(), next()];
        if (wide <= 0 || high <= 0 || count === 0) continue;
        gl.scissor(left, this.canvas.height - top - high, wide, high);
        gl.vertexAttribPointer(0, 2, gl.FLOAT, false, corner, fromCorner);
        gl.vertexAttribPointer(1, 2, gl.FLOAT, false, corner, fromCorner + 8);
        gl.vertexAttribPointer(2, 4, gl.UNSIGNED_BYTE, true, corner, fromCorner + 16);
        gl.drawElements(gl.TRIANGLES, count, gl.UNSIGNED_SHORT, fromIndex);
      }
    }
  }
}
