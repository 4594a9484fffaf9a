"""python3 count-lines.py VERIFY.py LINES.jsonl: each line an election as text and how to count it, several ways; for
each a line of JSON with what verify.py's own functions answer. One process for all of them."""
import importlib.util
import io
import json
import sys

sys.dont_write_bytecode = True
spec = importlib.util.spec_from_file_location('verify', sys.argv[1])
verify = importlib.util.module_from_spec(spec)
spec.loader.exec_module(verify)


def counted(text, how):
    file = verify.PbFile(io.StringIO(text, newline=''), 'made up', how['utility'])
    result = verify.count(file.election, how['rule'], how['ties'], how['unsupported'], how['completion'], how['then'],
                          how['comparison'])
    outcome, raised = result.outcome, result.raised
    return {'funded': [file.election.ids[p] for p in outcome.funded], 'cost': file.election.money(outcome.cost),
            'tied': outcome.tie_broken, 'share': str(raised.share / file.election.unit) if raised else None}


with open(sys.argv[2], encoding='utf-8') as lines:
    for line in lines:
        election = json.loads(line)
        print(json.dumps([counted(election['text'], how) for how in election['ways']]), flush=True)
