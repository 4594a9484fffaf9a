"""The entry of the function `verify` on AWS, woken each minute: runs verify.py on every bundle that was laid out for
checking and has no verdict yet, and writes the verdict beside it. It reads the folder checks/ of the bucket and writes
the folder verdicts/, and may do nothing else."""
import io
import json
import os
import shutil
import sys
import tempfile
from contextlib import redirect_stdout

import verify

CHECKS, VERDICTS = 'checks/', 'verdicts/'


def keys_in(s3, bucket, prefix):
    for page in s3.get_paginator('list_objects_v2').paginate(Bucket=bucket, Prefix=prefix):
        for found in page.get('Contents', []):
            yield found['Key']


def check(s3, bucket, folder):
    """`folder` is checks/ROUND/SHA256."""
    place = tempfile.mkdtemp()
    try:
        for key in keys_in(s3, bucket, folder + '/'):
            s3.download_file(bucket, key, os.path.join(place, key.rsplit('/', 1)[1]))
        told = io.StringIO()
        with redirect_stdout(told):
            verify.verify_bundles(['--json', '--unpublished', place])
        verdict = json.loads(told.getvalue().splitlines()[-1])
        verdict['bundle'] = folder
        return verdict
    finally:
        shutil.rmtree(place, ignore_errors=True)


def handler(event, context, s3=None):
    if s3 is None:
        import boto3
        s3 = boto3.client('s3')
    bucket = os.environ['BUCKET']
    done = set(keys_in(s3, bucket, VERDICTS))
    for key in keys_in(s3, bucket, CHECKS):
        folder, name = key.rsplit('/', 1)
        verdict_key = VERDICTS + folder[len(CHECKS):] + '.json'
        if name != 'manifest.json' or verdict_key in done:
            continue
        try:
            verdict = check(s3, bucket, folder)
        except Exception as problem:  # one that cannot be checked does not hold up the others
            print(json.dumps({'level': 'ERROR', 'bundle': folder, 'error': str(problem)}), file=sys.stderr)
            continue
        s3.put_object(Bucket=bucket, Key=verdict_key, Body=json.dumps(verdict).encode('utf-8'),
                      ContentType='application/json', IfNoneMatch='*')
        print(json.dumps({'bundle': folder, 'holds': verdict['holds']}), file=sys.stderr)
