"""python3 ask-verify.py VERIFY.py QUESTIONS.json: what verify.py's own functions answer, as one JSON value. Questions are
{"signatures": [[key, message, signature], ...], "leaves": [hex, ...], "sizes": [n, ...]}, all bytes in hex."""
import importlib.util
import json
import sys

sys.dont_write_bytecode = True
spec = importlib.util.spec_from_file_location('verify', sys.argv[1])
verify = importlib.util.module_from_spec(spec)
spec.loader.exec_module(verify)

with open(sys.argv[2], encoding='utf-8') as file:
    questions = json.load(file)


def tree_of(size):
    tree = verify.Tree()
    for leaf in questions['leaves'][:size]:
        tree.add(bytes.fromhex(leaf))
    return {'root': tree.root().hex(), 'nodes': [node.hex() for node in tree.nodes]}


print(json.dumps({
    'signed': [verify.is_signed(*map(bytes.fromhex, one)) for one in questions.get('signatures', [])],
    'trees': [tree_of(size) for size in questions.get('sizes', [])],
    'fingerprints': [verify.fingerprint(key) for key in questions.get('keys', [])],
}))
