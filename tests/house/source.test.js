// The reader that the other house tests stand on, tried on small C texts: a rule that overlooks things is no rule.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { files, functions, literals, noComplaints, variables, withoutTexts } from './source.js'

const shapes = (text) => functions('small.c', text).map((f) => [f.name, f.line, f.lines])

test('functions are found with their length, types and tables are not', () => {
  const text = [
    'struct point {', '    int x;', '};', 'static const int table[] = {', '    1,', '};',
    'static int', 'add(int a, int b)', '{', '    if (a) {', '        b++;', '    }', '    return a + b;', '}',
    'static void (*const jumps[])(int) = {[0] = one};', 'void last(void) {}',
  ].join('\n')
  assert.deepEqual(shapes(text), [['add', 7, 8], ['last', 16, 1]])
})

test('objects that are not constant are found, types, constants and prototypes are not', () => {
  const text = ['struct a;', 'struct b { int x; };', 'enum e { ONE, TWO };', 'static const int k[] = {1};', 'static int counter;',
    'static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;', 'int f(int a);', 'static struct b table[2] = {{1}, {2}};',
    'typedef int (*fn)(void);', 'extern const int k2;', 'static int (*const jumps[])(void) = {f};', 'static _Thread_local char *name;',
    'static void g(void)\n{\n    static int inside;\n}'].join('\n')
  assert.deepEqual(variables('small.c', text).map((v) => v.name), ['counter', 'lock', 'table', 'name'])
})

test('the tree is found', () => {
  assert.ok(files(['src'], ['.c']).length > 100 && files(['tools'], ['.c']).length > 5 && files(['tests'], ['.c', '.js']).length > 50)
})

test('braces in strings, characters and comments do not count', () => {
  const text = 'void f(void)\n{\n    char c = \'{\'; /* } */ // }\n    char *s = "}\\"{";\n}\nint g(void)\n{\n    return 0;\n}\n'
  assert.deepEqual(shapes(text), [['f', 1, 5], ['g', 6, 4]])
})

test('macros with braces and attributes are no obstacle', () => {
  const text = '#define M(x) \\\n    do { \\\n        x; \\\n    } while (0)\n__attribute__((format(printf, 1, 2))) static void f(const char *p, ...)\n{\n}\n'
  assert.deepEqual(shapes(text), [['f', 5, 3]])
})

test('braces that do not match are refused, not guessed', () => {
  assert.throws(() => functions('broken.c', 'void f(void)\n{\n'), /left open/)
  assert.throws(() => functions('broken.c', '}\n'), /none has opened/)
})

test('what is blanked keeps every line and column', () => {
  const text = 'a = "strcpy("; /* strcpy( */\nb();'
  assert.equal(withoutTexts(text).length, text.length)
  assert.ok(!withoutTexts(text).includes('strcpy'))
  assert.equal(withoutTexts(text).indexOf('b();'), text.indexOf('b();'))
})

test('adjacent literals are one text', () => {
  assert.deepEqual(literals('x("SELECT "\n  "1", "b");').map((l) => l.text), ['SELECT 1', 'b'])
})

test('a complaint is an error, no complaint is none', () => {
  noComplaints([], 'rule')
  assert.throws(() => noComplaints(['a.c:1: wrong'], 'rule'), /rule\n {2}a\.c:1: wrong/)
})
