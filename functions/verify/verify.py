#!/usr/bin/env python3
"""Checks and recounts a published Folkmoot vote. Python 3.9 or later, nothing to install.

  python3 verify.py BUNDLE_FOLDER              every check, in plain sentences
  python3 verify.py --json BUNDLE_FOLDER       the same as one line of JSON
  python3 verify.py count [options] FILE.pb... counts elections in the form of pabulib.org, one line of JSON each

Exit: 0 everything holds, 1 something does not, 2 this cannot be checked at all.

This is a second program on purpose. It was written from the definitions of the counting rules alone, shares no line
with the program that counts for the council, and should be changed only when the definitions are. Every decision is
taken on whole numbers and fractions of them; nothing is decided on a rounded number.
"""
import argparse
import csv
import gzip
import hashlib
import heapq
import io
import json
import os
import re
import sys
import zlib
from collections import Counter
from fractions import Fraction
from math import ceil, gcd


class Unusable(Exception):
    """What was given cannot be read as what it should be."""


# ---------------------------------------------------------------------------------------------------------------------
# Elections. Money is a whole number of the smallest unit in which every cost and the pot are whole.
# ---------------------------------------------------------------------------------------------------------------------

class Election:
    """Ballots that say the same are kept once, with how many they are: every rule treats their voters alike."""

    def __init__(self, ids, costs, pot, decimals):
        self.ids = ids
        self.costs = costs
        self.pot = pot
        self.decimals = decimals
        self.unit = 10 ** decimals
        self.ballots = 0
        self.votes = [0] * len(ids)   # ballots that name the project
        self.points = [0] * len(ids)  # what they give it together
        self.classes = Counter()      # ((project, points), ...) -> number of ballots
        self.times_cost = True        # is a project's utility its points, or its points times its cost?
        self.exclusive = []           # groups of projects of which greedy funds one at most

    def add(self, entries, times=1):
        """A ballot: pairs of a project's place and the points it gets, each project once."""
        self.ballots += times
        for project, points in entries:
            self.votes[project] += times
            self.points[project] += points * times
        self.classes[entries] += times

    def utility(self, project):
        return self.points[project] * (self.costs[project] if self.times_cost else 1)

    def money(self, amount):
        """An exact decimal without needless zeros."""
        text = str(amount).rjust(self.decimals + 1, '0')
        whole, part = text[:len(text) - self.decimals], text[len(text) - self.decimals:].rstrip('0')
        return whole + ('.' + part if part else '')


class Outcome:
    def __init__(self, election, funded, tie_broken, steps=None, ties=None):
        self.funded = funded
        self.cost = sum(election.costs[project] for project in funded)
        self.tie_broken = tie_broken
        self.steps = steps  # greedy: (project, funded?, left before, left after, which one shuts it out)
        self.ties = ties    # projects that were equal to the rule, in the order of the tie rule


TIES = {
    'lexico': lambda e, p: (e.ids[p],),
    'min-cost': lambda e, p: (e.costs[p], e.ids[p]),
    'max-cost': lambda e, p: (-e.costs[p], e.ids[p]),
    'min-cost-max-votes': lambda e, p: (e.costs[p], -e.votes[p], e.ids[p]),
}


class Ties:
    """A total order of the projects. Python compares texts by code point, as the definition wants."""

    def __init__(self, election, rule):
        order = sorted(range(len(election.ids)), key=lambda p: TIES[rule](election, p))
        self.place = [0] * len(order)
        for place, project in enumerate(order):
            self.place[project] = place

    def first(self, projects):
        return min(projects, key=self.place.__getitem__)


# ---------------------------------------------------------------------------------------------------------------------
# greedy: the most utility for its cost first; whatever still fits is funded.
# ---------------------------------------------------------------------------------------------------------------------

def greedy(election, ties, unsupported, already=(), tie_broken=False):
    """`already`: projects that another rule has funded before."""
    e = election

    def density(p):
        if e.points[p] == 0:
            return (0, Fraction(0))
        if e.times_cost:  # points * cost / cost; a project that costs nothing has utility 0
            return (0, Fraction(e.points[p] if e.costs[p] else 0))
        return (0, Fraction(e.points[p], e.costs[p])) if e.costs[p] else (1, Fraction(0))

    taken = set(already)
    dense = {p: density(p) for p in range(len(e.ids))
             if p not in taken and (unsupported == 'fund' or e.points[p])}
    order = sorted(dense, key=lambda p: (-dense[p][0], -dense[p][1], ties.place[p]))
    equal = [[p for p in order if dense[p] == one] for one in dict.fromkeys(dense[p] for p in order)]
    tied = [group for group in equal if len(group) > 1]
    funded, steps = list(already), []
    left = e.pot - sum(e.costs[p] for p in funded)
    for p in order:
        by = next((q for group in e.exclusive if p in group for q in group if q in taken), None)
        fits = by is None and e.costs[p] <= left
        steps.append((p, fits, left, left - e.costs[p] if fits else left, by))
        if fits:
            funded.append(p)
            taken.add(p)
            left -= e.costs[p]
    return Outcome(e, funded, tie_broken or bool(tied), steps, tied)


# ---------------------------------------------------------------------------------------------------------------------
# equal-shares: everybody gets the same share of the pot and pays with it for what they voted for.
# ---------------------------------------------------------------------------------------------------------------------

FINE = 128  # bits behind the point in the rounded-down prices that only decide in which order to look


class Shares:
    """The rule, ready to be run with one share after another.

    All purses are whole numbers over one common denominator, which is multiplied whenever a payment needs it: so every
    comparison is between whole numbers. Three things make it fast, and none of them can change a result:
    - Voters with equal ballots have equal purses at all times, so there is one purse for each different ballot.
    - Purses only shrink, so a project's price (rho) never falls. The last known price, rounded down, is therefore a
      lower bound. Projects are looked at in the order of that bound, and once the bound of the next one exceeds the
      best price, rounded down as well, its price exceeds the best too, and so do all behind it. Prices that round to
      the same number are all worked out and compared exactly.
    - For the same reason who is once too poor to pay the full price of a project stays so, and is asked only what is
      left in the purse; who has nothing left need not be asked again.
    """

    def __init__(self, election, ties):
        e = self.election = election
        self.ties = ties
        ballots = [(entries, times) for entries, times in e.classes.items()]
        self.times = [times for _, times in ballots]
        by_points = [{} for _ in e.ids]
        for voter, (entries, _) in enumerate(ballots):
            for project, points in entries:
                if points > 0:
                    by_points[project].setdefault(points, []).append(voter)
        self.free = [p for p in range(len(e.ids)) if e.costs[p] == 0 and e.utility(p) > 0]
        self.candidates = [p for p in range(len(e.ids)) if e.costs[p] > 0 and by_points[p]]
        self.supporters, self.weight, self.factor = {}, {}, {}
        for p in self.candidates:
            common = 0
            for points in by_points[p]:
                common = gcd(common, points)
            # Utilities of p are `factor` times these smaller whole numbers.
            self.supporters[p] = [(points // common, voters) for points, voters in by_points[p].items()]
            self.factor[p] = common * (e.costs[p] if e.times_cost else 1)
            self.weight[p] = sum(u * sum(self.times[v] for v in voters) for u, voters in self.supporters[p])

    def run(self, share, watch=None):
        """`share`: what everybody gets, a Fraction of the unit in which costs are whole.

        `watch`: told of every purchase, before it is paid for.
        """
        e, times = self.election, self.times
        purse, over = [share.numerator] * len(times), share.denominator
        rich, weight = dict(self.supporters), dict(self.weight)
        poor = {p: [] for p in self.candidates}
        funded, ties = sorted(self.free, key=self.ties.place.__getitem__), []
        self.all_paid_alike = True
        # Nobody poor yet: the price is cost / utility.
        queue = [((e.costs[p] << FINE) // (weight[p] * self.factor[p]), p) for p in self.candidates]
        heapq.heapify(queue)

        def price(p):
            """What is to be paid by the rich, over what weight; or None where all together cannot pay."""
            able, unable, w = rich[p], [v for v in poor[p] if purse[v]], weight[p]
            need = e.costs[p] * over - sum([times[v] * purse[v] for v in unable])
            while w:
                # Who has less than need / w for each unit of utility gives all; that raises the price for the others.
                still, gone_weight, gone = [], 0, []
                for u, voters in able:
                    least = -(-need * u // w)
                    keep = [v for v in voters if purse[v] >= least]
                    if len(keep) < len(voters):
                        out = [v for v in voters if purse[v] < least]
                        gone_weight += u * sum([times[v] for v in out])
                        gone += [v for v in out if purse[v]]
                    if keep:
                        still.append((u, keep))
                if not gone_weight:
                    rich[p], poor[p], weight[p] = able, unable, w
                    return need, w
                able, w = still, w - gone_weight
                need -= sum([times[v] * purse[v] for v in gone])
                unable += gone
            return None

        while queue:
            best, best_fine, looked_at = None, 0, []
            while queue and (best is None or queue[0][0] <= best_fine):
                p = heapq.heappop(queue)[1]
                found = price(p)
                if found is None:
                    continue  # dropped for good
                need, w = found
                w *= self.factor[p]
                fine = (need << FINE) // (w * over)
                looked_at.append((fine, p))
                order = -1 if best is None else need * best[1] - best[0] * w
                if order < 0:
                    best, best_fine, tied = (need, w), fine, [p]
                elif order == 0:
                    tied.append(p)
            if best is None:
                break
            chosen = self.ties.first(tied)
            if len(tied) > 1:
                ties.append(sorted(tied, key=self.ties.place.__getitem__))
            for entry in looked_at:
                if entry[1] != chosen:
                    heapq.heappush(queue, entry)
            need, w = price(chosen)  # not multiplied by the factor: for one unit of the smaller whole numbers
            finer = w // gcd(need, w)
            if finer > 1:
                over *= finer
                purse = [left * finer for left in purse]
            before = purse[:] if watch else None
            for u, voters in rich[chosen]:
                paid = need * finer // w * u
                for v in voters:
                    purse[v] -= paid
            for v in poor[chosen]:
                purse[v] = 0
            self.all_paid_alike = self.all_paid_alike and w == self.weight[chosen]
            funded.append(chosen)
            if watch:
                in_full = {v for _, voters in rich[chosen] for v in voters}
                watch(chosen, Fraction(need * finer, w * self.factor[chosen] * over), in_full, before, purse, over)
        return Outcome(e, funded, bool(ties), None, ties)

    def raises_in_vain(self, share, outcome):
        """How many raises after the run just made cannot change its outcome.

        A project outside needs a share of at least cost / supporters, since nobody pays more than the share. Where
        nobody was too poor for anything that was bought, all prices were cost / utility, and with larger purses they
        are the same, in the same order. So until the share reaches that bound for some project outside, nothing
        changes.
        """
        e, outside = self.election, set(self.candidates).difference(outcome.funded)
        if not self.all_paid_alike or not outside:
            return 0
        needed = min(Fraction(e.costs[p], sum(self.times[v] for _, voters in self.supporters[p] for v in voters))
                     for p in outside)
        return max(0, ceil((needed - share) / e.unit) - 1)


class Raised:
    """How the share was raised until it was the one that decides."""

    def __init__(self, outcome, share, times, stop, beyond=None):
        self.outcome = outcome
        self.share = share
        self.times = times
        self.stop = stop      # overspends, exhaustive, all-in, everything-affordable; None without a completion
        self.beyond = beyond  # the run with the next share, where that overspends


def equal_shares(shares, completion):
    e = shares.election
    share = Fraction(e.pot, max(1, e.ballots))
    if completion == 'none' or completion != 'add1' and sum(e.costs) <= e.pot:
        return Raised(shares.run(share), share, 0, None if completion == 'none' else 'everything-affordable')
    if completion != 'add1':
        share = Fraction(e.pot // (max(1, e.ballots) * e.unit) * e.unit)

    def finished(outcome):
        left, outside = e.pot - outcome.cost, set(range(len(e.ids))) - set(outcome.funded)
        waiting = outside.intersection(shares.candidates)
        looked_at = {'add1': waiting, 'add1-integral': outside}.get(completion)
        if looked_at is not None and not any(e.costs[p] <= left for p in looked_at):
            return 'exhaustive'
        return None if waiting else 'all-in'  # no larger share can fund more, nor overspend

    times, outcome, beyond = 0, shares.run(share), None
    tie_broken = outcome.tie_broken  # in any of the runs
    stop = finished(outcome)
    while not stop:
        skipped = shares.raises_in_vain(share, outcome)
        times, share = times + skipped, share + skipped * e.unit
        more = shares.run(share + e.unit)
        tie_broken = tie_broken or more.tie_broken
        if more.cost > e.pot:
            stop, beyond = 'overspends', more
        else:
            times, share, outcome = times + 1, share + e.unit, more
            stop = finished(outcome)
    outcome.tie_broken = tie_broken
    return Raised(outcome, share, times, stop, beyond)


# ---------------------------------------------------------------------------------------------------------------------
# phragmen: whoever's project is funded carries a load; the project whose supporters carry least comes next.
# ---------------------------------------------------------------------------------------------------------------------

def phragmen(election, ties, unsupported):
    e = election
    ballots = [([p for p, points in entries if points > 0], times) for entries, times in e.classes.items()]
    supporters, count = [[] for _ in e.ids], [0] * len(e.ids)
    for voter, (named, times) in enumerate(ballots):
        for p in named:
            supporters[p].append(voter)
            count[p] += times
    # Loads are whole numbers over a common denominator; `carried`: those of a project's supporters together.
    load, carried, over = [0] * len(ballots), [0] * len(e.ids), 1
    funded, left, tie_broken = [], e.pot, False
    waiting = {p for p in range(len(e.ids)) if e.costs[p] <= e.pot and (count[p] or unsupported == 'fund')}
    while waiting:
        tied, least = [], None
        for p in waiting:
            if count[p]:
                reached = (e.costs[p] * over + carried[p], count[p])
                order = -1 if least is None else reached[0] * least[1] - least[0] * reached[1]
                if order < 0:
                    least, tied = reached, [p]
                elif order == 0:
                    tied.append(p)
        tied = tied or list(waiting)  # nobody supports what is left
        tie_broken = tie_broken or len(tied) > 1
        if any(e.costs[p] > left for p in tied):
            break  # even if another of them fits
        chosen = ties.first(tied)
        funded.append(chosen)
        left -= e.costs[chosen]
        waiting.remove(chosen)
        if least is None:
            continue
        finer = least[1] // gcd(*least)
        over *= finer
        load = [one * finer for one in load]
        carried = [one * finer for one in carried]
        new = least[0] * finer // least[1]
        for voter in supporters[chosen]:
            named, times = ballots[voter]
            rise = (new - load[voter]) * times
            load[voter] = new
            for p in named:
                carried[p] += rise
    return Outcome(e, funded, tie_broken)


class Counted:
    """The outcome and, under equal shares, what it came from."""

    def __init__(self, outcome):
        self.outcome = outcome
        self.shares = self.raised = self.then = self.by_greedy = None
        self.prefer_greedy = self.prefer_shares = 0


def count(election, rule, ties, unsupported, completion='none', then=None, comparison=False):
    order = Ties(election, ties)
    if rule == 'greedy':
        return Counted(greedy(election, order, unsupported))
    if rule == 'phragmen':
        return Counted(phragmen(election, order, unsupported))
    shares = Shares(election, order)
    raised = equal_shares(shares, completion)
    counted = Counted(raised.outcome)
    counted.shares, counted.raised = shares, raised
    if then == 'utilitarian':
        counted.outcome = counted.then = greedy(election, order, unsupported, raised.outcome.funded,
                                                raised.outcome.tie_broken)
    if comparison:
        by_shares, by_greedy = counted.outcome, greedy(election, order, unsupported)
        counted.by_greedy = by_greedy
        counted.prefer_greedy = preferring(election, by_greedy, by_shares)
        counted.prefer_shares = preferring(election, by_shares, by_greedy)
        decided = by_greedy if counted.prefer_greedy > counted.prefer_shares else by_shares
        counted.outcome = Outcome(election, decided.funded, by_shares.tie_broken or by_greedy.tie_broken)
    return counted


def preferring(election, one, other):
    """How many ballots name strictly more projects that the one funds than the other does."""
    ours, theirs = set(one.funded), set(other.funded)
    return sum(times for entries, times in election.classes.items()
               if sum((p in ours) - (p in theirs) for p, _ in entries) > 0)


# ---------------------------------------------------------------------------------------------------------------------
# Files in the form of pabulib.org
# ---------------------------------------------------------------------------------------------------------------------

UTILITIES = {
    'approval': {'cardinality': False, 'cost': True},
    'points': {'points': False, 'points-cost': True},
    'ranked': {'borda': False, 'borda-positive': False, 'borda-positive-cost': True},
}
VOTE_TYPES = {'approval': 'approval', 'choose-1': 'approval', 'cumulative': 'points', 'scoring': 'points',
              'ordinal': 'ranked'}
USUAL = {'approval': 'cost', 'points': 'points-cost', 'ranked': 'borda-positive-cost'}
DECIMAL = re.compile(r'([0-9]+)(?:[.,]([0-9]+))?\Z')


def decimal(text, what, where):
    """A decimal as (digits, decimals)."""
    match = DECIMAL.match(text)
    if not match or len(text) > 40:
        raise Unusable('%s: %s should be a number of 0 or more, not "%s".' % (where, what, text[:60]))
    part = (match.group(2) or '').rstrip('0')
    return int(match.group(1) + part), len(part)


class PbFile:
    """A .pb file, read. `vote` is called with each ballot's cells and project ids, in the order of the file."""

    def __init__(self, stream, name, utility=None, vote=None):
        csv.field_size_limit(2 ** 31 - 1)
        self.meta, self.projects, self.columns, self.name, self.utility = {}, [], {}, name, utility
        self.rows = csv.reader(stream, delimiter=';')
        to_come, section, header, votes = ['META', 'PROJECTS', 'VOTES'], None, None, 0
        try:
            for row in self.rows:
                if not row or row == ['']:
                    continue
                if len(row) == 1 and row[0].strip().upper() in to_come:
                    section, header = row[0].strip().upper(), None
                    if section != to_come.pop(0):
                        raise Unusable('%s: the sections should be META, PROJECTS, VOTES, in this order.'
                                       % self.where())
                elif section is None:
                    raise Unusable('%s: a file of this form begins with META.' % self.where())
                elif header is None:
                    header = self.columns[section] = [cell.strip() for cell in row]
                    if section == 'PROJECTS':
                        self.begin_projects(header)
                    elif section == 'VOTES':
                        self.begin_votes(header)
                elif section == 'META':
                    if self.meta.setdefault(row[0].strip(), ';'.join(row[1:]).strip()) != ';'.join(row[1:]).strip():
                        raise Unusable('%s: META states "%s" twice.' % (self.where(), row[0].strip()[:40]))
                else:
                    cells = dict(zip(header, (cell.strip() for cell in row)))
                    if section == 'PROJECTS':
                        self.project(row[0].strip(), cells)
                    else:
                        votes += 1
                        ids = self.ballot(cells)
                        if vote:
                            vote(cells, ids)
        except csv.Error as problem:
            raise Unusable('%s: %s.' % (self.where(), problem))
        except UnicodeDecodeError:
            raise Unusable('%s: this is not UTF-8.' % name)
        if section != 'VOTES' or header is None:
            raise Unusable('%s: the sections should be META, PROJECTS, VOTES, in this order.' % name)
        self.check_number('num_projects', len(self.projects))
        self.check_number('num_votes', votes)

    def where(self):
        return '%s, line %d' % (self.name, self.rows.line_num)

    def check_number(self, key, found):
        stated = self.meta.get(key)
        if stated and stated.lower() != 'none' and stated != str(found):
            raise Unusable('%s: %s says %s, the file has %d.' % (self.name, key, stated[:40], found))

    def begin_projects(self, header):
        if 'cost' not in header:
            raise Unusable('%s: PROJECTS has no column "cost".' % self.where())

    def project(self, project, cells):
        if not cells.get('cost'):
            raise Unusable('%s: the project "%s" has no cost.' % (self.where(), project))
        self.projects.append((project, decimal(cells['cost'], 'a cost', self.where()), cells))

    def begin_votes(self, header):
        if 'vote' not in header:
            raise Unusable('%s: VOTES has no column "vote".' % self.where())
        ids = [project for project, _, _ in self.projects]
        if len(set(ids)) < len(ids):
            raise Unusable('%s: a project is listed twice.' % self.where())
        self.type = self.meta.get('vote_type', '')
        self.form = VOTE_TYPES.get(self.type)
        if not self.form:
            raise Unusable('%s: vote_type "%s" is not known.' % (self.name, self.type[:40]))
        self.utility = self.utility or USUAL[self.form]
        if self.utility not in UTILITIES[self.form]:
            raise Unusable('%s: the utility %s does not fit %s ballots.' % (self.name, self.utility, self.type))
        pot = decimal(self.meta.get('budget', ''), 'the budget', self.name)
        places = max([pot[1]] + [cost[1] for _, cost, _ in self.projects])
        costs = [digits * 10 ** (places - some) for _, (digits, some), _ in self.projects]
        self.election = Election(ids, costs, pot[0] * 10 ** (places - pot[1]), places)
        self.election.times_cost = UTILITIES[self.form][self.utility]
        self.place = {project: place for place, project in enumerate(ids)}
        self.pairs = {}         # one object for each pair that occurs
        self.points_fine = 12   # points are whole numbers of 10^-12

    def ballot(self, cells):
        vote = cells.get('vote', '')
        ids = [project.strip() for project in vote.split(',')] if vote and vote.lower() != 'none' else []
        try:
            places = [self.place[project] for project in ids]
        except KeyError as unknown:
            raise Unusable('%s: the vote names a project %s, which the file does not list.' % (self.where(), unknown))
        if self.form == 'approval':
            given = dict.fromkeys(places, 1)
        elif self.form == 'points':
            texts = [text.strip() for text in cells.get('points', '').split(',')] if places else []
            if len(texts) != len(places):
                raise Unusable('%s: %d projects, but %d points.' % (self.where(), len(places), len(texts)))
            given = {}
            for place, text in zip(places, texts):
                digits, some = decimal(text, 'points', self.where())
                if some > self.points_fine:
                    raise Unusable('%s: "%s" has too many decimals.' % (self.where(), text))
                given[place] = digits * 10 ** (self.points_fine - some)
            for place in [place for place in given if given[place] == 0]:
                del given[place]  # no support, and yet a vote
                self.election.votes[place] += 1
        else:
            ranked = list(dict.fromkeys(places))
            last = 0 if self.utility == 'borda' else 1
            given = {place: len(ranked) - 1 - at + last for at, place in enumerate(ranked)}
        self.election.add(tuple([self.pairs.setdefault(pair, pair) for pair in sorted(given.items())]))
        return ids


def text_of(path):
    """A file as it is read, gzip undone, as a stream of bytes."""
    with open(path, 'rb') as file:
        packed = file.read(2) == b'\x1f\x8b'
    return gzip.open(path, 'rb') if packed else open(path, 'rb')


def lines_of_pb(path):
    return io.TextIOWrapper(text_of(path), encoding='utf-8-sig', newline='')


UNREADABLE = (OSError, EOFError, zlib.error)


def count_files(arguments):
    parser = argparse.ArgumentParser(prog='verify.py count', description='Counts elections; one line of JSON a file.')
    parser.add_argument('--rule', choices=['greedy', 'equal-shares', 'phragmen'])
    parser.add_argument('--utility', choices=[name for form in UTILITIES.values() for name in form])
    parser.add_argument('--completion', choices=['none', 'add1', 'add1-integral', 'add1-overspend'])
    parser.add_argument('--then', choices=['utilitarian'])
    parser.add_argument('--comparison', action='store_true', help='greedy where strictly more voters prefer it')
    parser.add_argument('--exclusive', action='append', default=[], metavar='ID,ID', help='greedy: one of them at most')
    parser.add_argument('--ties', choices=list(TIES), default='lexico')
    parser.add_argument('--unsupported', choices=['fund', 'skip'], default='skip')
    parser.add_argument('files', nargs='+', metavar='FILE.pb')
    options = parser.parse_args(arguments)
    of_shares = options.completion or options.then or options.comparison
    if options.rule in ('greedy', 'phragmen') and of_shares:
        parser.error('--completion, --then and --comparison belong to equal-shares.')
    if options.exclusive and options.rule not in (None, 'greedy'):
        parser.error('--exclusive belongs to greedy.')
    code = 0
    for name in options.files:
        try:
            print(json.dumps(count_file(name, options)), flush=True)
        except Unusable as problem:
            say(str(problem), sys.stderr)
            code = 2
        except UNREADABLE as problem:
            say('%s: the file cannot be read (%s).' % (name, problem), sys.stderr)
            code = 2
    return code


# What a file may say of its own rule, as this program's options.
STATED = {'greedy': ('greedy', 'none'), 'equalshares': ('equal-shares', 'none'),
          'equalshares/add1': ('equal-shares', 'add1-overspend')}


def count_file(name, options):
    with lines_of_pb(name) as stream:
        file = PbFile(stream, name, options.utility)
    rule, completion = options.rule, options.completion
    if not rule:
        stated = file.meta.get('rule', '')
        if stated not in STATED:
            raise Unusable('%s: its rule is "%s", which this program does not know. Choose one with --rule.'
                           % (name, stated[:40]))
        rule, completion = STATED[stated][0], completion or STATED[stated][1]
        if rule == 'greedy' and (options.completion or options.then or options.comparison):
            raise Unusable('%s: its rule is greedy, and some of these options belong to equal-shares.' % name)
    if rule == 'phragmen' and file.form != 'approval':
        raise Unusable('%s: phragmen takes approval ballots only.' % name)
    if options.exclusive:
        if rule != 'greedy':
            raise Unusable('%s: its rule is not greedy, and --exclusive belongs to greedy.' % name)
        place = {project: p for p, project in enumerate(file.election.ids)}
        groups = [group.split(',') for group in options.exclusive]
        if not all(len(set(group)) == len(group) > 1 and set(group) <= set(place) for group in groups):
            raise Unusable('%s: --exclusive takes the ids of two of its projects or more, each once.' % name)
        file.election.exclusive = [[place[one] for one in group] for group in groups]
    completion = completion or 'none'
    counted = count(file.election, rule, options.ties, options.unsupported, completion, options.then,
                    options.comparison)
    outcome, raised = counted.outcome, counted.raised
    line = {'file': name, 'rule': rule, 'utility': file.utility, 'completion': completion, 'then': options.then,
            'comparison': options.comparison, 'ties': options.ties, 'unsupported': options.unsupported,
            'funded': [file.election.ids[p] for p in outcome.funded], 'cost': file.election.money(outcome.cost),
            'tieBroken': outcome.tie_broken, 'ballots': file.election.ballots, 'projects': len(file.election.ids)}
    if raised:
        line.update({'share': str(raised.share / file.election.unit), 'raised': raised.times})
    return line


# ---------------------------------------------------------------------------------------------------------------------
# Signatures: Ed25519 (RFC 8032). Everything here is public, so nothing need take the same time whatever the numbers.
# ---------------------------------------------------------------------------------------------------------------------

FIELD = 2 ** 255 - 19
ORDER = 2 ** 252 + 27742317777372353535851937790883648493
CURVE_D = -121665 * pow(121666, FIELD - 2, FIELD) % FIELD  # to the power of FIELD - 2: one over it
ROOT_OF_MINUS_1 = pow(2, (FIELD - 1) // 4, FIELD)


def point_from(data):
    """A point (x, y, 1, xy) from its 32 bytes, or None where they are none (5.1.3)."""
    y = int.from_bytes(data, 'little')
    sign, y = y >> 255, y & (2 ** 255 - 1)
    if y >= FIELD:
        return None
    square = (y * y - 1) * pow(CURVE_D * y * y + 1, FIELD - 2, FIELD) % FIELD
    x = pow(square, (FIELD + 3) // 8, FIELD)
    if (x * x - square) % FIELD:
        x = x * ROOT_OF_MINUS_1 % FIELD
    if (x * x - square) % FIELD or x == 0 and sign:
        return None
    if x & 1 != sign:
        x = FIELD - x
    return x, y, 1, x * y % FIELD


def point_sum(one, other):
    """In extended coordinates (5.1.4)."""
    a = (one[1] - one[0]) * (other[1] - other[0]) % FIELD
    b = (one[1] + one[0]) * (other[1] + other[0]) % FIELD
    c = 2 * one[3] * other[3] * CURVE_D % FIELD
    d = 2 * one[2] * other[2] % FIELD
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % FIELD, g * h % FIELD, f * g % FIELD, e * h % FIELD


def point_times(number, point):
    total = (0, 1, 1, 0)
    while number:
        if number & 1:
            total = point_sum(total, point)
        point, number = point_sum(point, point), number >> 1
    return total


BASE = point_from((4 * pow(5, FIELD - 2, FIELD) % FIELD).to_bytes(32, 'little'))


def is_signed(public_key, message, signature):
    """Whether the signature is the key's on the message (5.1.7); all three are bytes."""
    if len(public_key) != 32 or len(signature) != 64:
        return False
    key, commitment = point_from(public_key), point_from(signature[:32])
    number = int.from_bytes(signature[32:], 'little')
    if key is None or commitment is None or number >= ORDER:
        return False
    challenge = int.from_bytes(hashlib.sha512(signature[:32] + public_key + message).digest(), 'little') % ORDER
    left, right = point_times(number, BASE), point_sum(commitment, point_times(challenge, key))
    return not any((left[i] * right[2] - right[i] * left[2]) % FIELD for i in (0, 1))


# ---------------------------------------------------------------------------------------------------------------------
# The tree over the ballots: RFC 9162, 2.1.1
# ---------------------------------------------------------------------------------------------------------------------

CHUNK = 1024  # leaves under one node of tree.json: a power of two, so that both trees split at the same places


def leaf_hash(leaf):
    return hashlib.sha256(b'\x00' + leaf).digest()


def tree_head(hashes):
    """Of hashes of leaves, or of trees with the same power of two of leaves, of which the last may have fewer."""
    if not hashes:
        return hashlib.sha256().digest()
    if len(hashes) == 1:
        return hashes[0]
    split = 1 << (len(hashes) - 1).bit_length() - 1
    return hashlib.sha256(b'\x01' + tree_head(hashes[:split]) + tree_head(hashes[split:])).digest()


class Tree:
    """Keeps a hash for every chunk of leaves, not the leaves."""

    def __init__(self):
        self.size, self.nodes, self.chunk = 0, [], []

    def add(self, leaf):
        self.size += 1
        self.chunk.append(leaf_hash(leaf))
        if len(self.chunk) == CHUNK:
            self.close_chunk()

    def close_chunk(self):
        if self.chunk:
            self.nodes.append(tree_head(self.chunk))
            self.chunk = []

    def root(self):
        self.close_chunk()
        return tree_head(self.nodes)


# ---------------------------------------------------------------------------------------------------------------------
# Bundles: manifest.json, frozen-ballot.json, ballots.jsonl, outcome.json, a .pb file for each pot, tree.json,
# statement.json, README.txt
# ---------------------------------------------------------------------------------------------------------------------

MOST_TRIED = 20_000_000  # choices on ballots that are counted again to try what is said to have been enough
FEWEST_SHOWN = 10  # with fewer ballots, a pot's single ballots are withheld
HEX64 = re.compile(r'[0-9a-f]{64}\Z')
HEX128 = re.compile(r'[0-9a-f]{128}\Z')
FILE_NAME = re.compile(r'[A-Za-z0-9][A-Za-z0-9._-]*\Z')
INSTANT = re.compile(r'[0-9]{4}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]\.[0-9]{3}Z\Z')
MEDIA_TYPES = {'.json': 'application/json', '.jsonl': 'application/jsonl; charset=utf-8',
               '.pb': 'text/plain; charset=utf-8', '.txt': 'text/plain; charset=utf-8',
               '.py': 'text/x-python; charset=utf-8'}
# How many decimals a currency has where it is not 2 (ISO 4217).
CURRENCY_DECIMALS = dict(
    [(currency, 0) for currency in
     'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND XAF XOF XPF'.split()] +
    [(currency, 3) for currency in 'BHD IQD JOD KWD LYD OMR TND'.split()])


# A ballot's kind: its form, and its name in a .pb file.
BALLOT_TYPES = {'approval': ('approval', 'approval'), 'knapsack': ('approval', 'approval'),
                'ranked': ('ranked', 'ordinal'), 'points': ('points', 'cumulative'), 'scores': ('points', 'scoring')}
# What a project is worth to who votes for it, by rule and form.
WORTH = {'greedy': {'approval': 'cost', 'ranked': 'borda-positive-cost', 'points': 'points-cost'},
         'equal-shares': {'approval': 'cost', 'ranked': 'borda-positive', 'points': 'points'}}
MOST_GIVEN = 1_000_000


class Wrong(Exception):
    """Something in the bundle that does not hold, and that makes looking further pointless."""


# One value has one text (RFC 8785). All keys in these files are ASCII, for which Python's order is the right one.
canonical = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(',', ':')).encode


def whole_number(text):
    if len(text) > 17 or abs(int(text)) >= 2 ** 53:
        raise ValueError('%s is too large a number' % text[:30])
    return int(text)


def no_fraction(text):
    raise ValueError('%s is not a whole number' % text[:30])


def no_key_twice(pairs):
    value = dict(pairs)
    if len(value) < len(pairs):
        raise ValueError('a key occurs twice')
    return value


read_json = json.JSONDecoder(object_pairs_hook=no_key_twice, parse_int=whole_number, parse_float=no_fraction,
                             parse_constant=no_fraction).decode


def is_canonical(value, data):
    try:
        return canonical(value).encode('utf-8') == data
    except ValueError:
        return False


def is_count(value):
    return type(value) is int and value >= 0


def same(a, b):
    """Equal, where 1 is not true."""
    if type(a) is not type(b):
        return False
    if isinstance(a, dict):
        return a.keys() == b.keys() and all(same(a[key], b[key]) for key in a)
    if isinstance(a, list):
        return len(a) == len(b) and all(map(same, a, b))
    return a == b


def plain(text):
    """A text as it stands in a cell: on one line."""
    return ' '.join(text.split())


def reached(election, outcome):
    """How many ballots have at least one choice that is funded."""
    funded = set(outcome.funded)
    return sum(times for entries, times in election.classes.items() if any(p in funded for p, _ in entries))


def fingerprint(public_key):
    """By which people know a key: 128 bits of its SHA-256, in eight groups."""
    digits = hashlib.sha256(bytes.fromhex(public_key)).hexdigest()[:32]
    return '-'.join(digits[at:at + 4] for at in range(0, 32, 4))


class Pot:
    """What one pot's ballots add up to, from ballots.jsonl alone."""

    def __init__(self, frozen, currency, rules):
        self.id, self.name, self.amount = frozen['neighbourhood'], frozen['name'], frozen['amountMinor']
        self.ballot = {project['id']: project for project in frozen['projects']}  # as it was voted on
        self.withdrawn = []                                                       # since then
        self.all_exclusive = frozen.get('exclusive', [])
        self.currency, self.decimals = currency, CURRENCY_DECIMALS.get(currency, 2)
        self.form, self.vote_type = BALLOT_TYPES[rules['ballotType']]
        # What one more ballot gives that names one project only.
        self.alone = rules.get('points', rules.get('maxScore', 1))
        self.pairs = {}  # one object for each pair that occurs
        self.set_projects()
        self.lines = self.invalid = self.empty = self.withheld = 0
        self.reasons = {}
        self.account = None  # as outcome.json has it
        self.digest = hashlib.sha256()  # of the valid ballots in their order, to hold against the .pb file

    def set_projects(self):
        """Those that can be funded."""
        self.projects = [project for name, project in self.ballot.items() if name not in self.withdrawn]
        self.titles = [project['title'] for project in self.projects]
        self.place = {project['id']: place for place, project in enumerate(self.projects)}
        self.costs = [project['costMinor'] for project in self.projects]
        self.exclusive = [pair for pair in self.all_exclusive if not set(pair) & set(self.withdrawn)]
        self.election = self.new_election(self.costs)

    def withdraw(self, project):
        self.withdrawn = [name for name in self.ballot if name == project or name in self.withdrawn]
        self.set_projects()

    def new_election(self, costs):
        election = Election(list(self.place), costs, self.amount, self.decimals)
        election.exclusive = [[self.place[one] for one in pair] for pair in self.exclusive]
        return election

    def add(self, choices):
        if self.withdrawn:
            choices = [choice for choice in choices
                       if (choice[0] if type(choice) is list else choice) not in self.withdrawn]
        if self.form == 'points':
            given = [(self.place[project], points) for project, points in choices]
        elif self.form == 'ranked':
            given = [(self.place[project], len(choices) - position) for position, project in enumerate(choices)]
        else:
            given = [(self.place[project], 1) for project in choices]
        self.election.add(tuple([self.pairs.setdefault(pair, pair) for pair in sorted(given)]))
        self.empty += not choices
        self.digest.update(canonical(choices).encode('utf-8') + b'\n')

    def count(self, election, by):
        """By what how() answered."""
        utility, rest = by
        election.times_cost = UTILITIES[self.form][utility]
        return count(election, *rest)

    def money(self, amount):
        return '%s %s' % (self.election.money(amount), self.currency)


class Bundle:
    """`problems`: what does not hold; `notes`: what could not be checked; `told`: what was checked and holds."""

    def __init__(self, folder, manifest_sha256=None, frozen_sha256=None, key=None, unpublished=False):
        self.folder, self.expected_manifest, self.expected_frozen = folder, manifest_sha256, frozen_sha256
        self.expected_key, self.key, self.unpublished = key, None, unpublished
        self.problems, self.notes, self.told, self.reports, self.pots = [], [], [], [], {}
        self.rehearsal = False
        try:
            with text_of(self.path('manifest.json')) as file:
                data = file.read(100_000_000)
            self.manifest = read_json(data.decode('utf-8'))
            form = self.manifest['form']
        except UNREADABLE as problem:
            raise Unusable('%s is not the folder of a bundle: its manifest.json cannot be read (%s).'
                           % (folder, problem))
        except (ValueError, KeyError, TypeError, RecursionError) as problem:
            raise Unusable('%s: manifest.json is not the manifest of a bundle (%s).' % (folder, problem))
        if form != 'folkmoot-manifest-v1':
            raise Unusable('%s: this program reads bundles of the form folkmoot-manifest-v1 only.' % folder)
        self.manifest_sha256 = hashlib.sha256(data).hexdigest()
        self.check(is_canonical(self.manifest, data),
                   'manifest.json is not in the one form that it may have (RFC 8785).')

    def path(self, name):
        return os.path.join(self.folder, name)

    def check(self, holds, problem, *values):
        if not holds:
            self.problems.append(problem % values if values else problem)
        return holds

    def entries(self, value, what, needed, known=''):
        """That an object has what it needs. What this program does not know of, it says it has not checked."""
        missing = set(needed.split()).difference(value)
        if missing:
            raise Wrong('%s lacks %s.' % (what, ', '.join(sorted(missing))))
        more = sorted(set(value).difference(needed.split(), known.split()))
        if more:
            self.notes.append('%s has entries of which this program knows nothing: %s.' % (what, ', '.join(more)))
        return value

    def verify(self):
        for step in (self.check_manifest_sha256, self.check_files, self.read_frozen, self.check_manifest,
                     self.check_addenda, self.read_ballots, self.read_outcome, self.check_tree,
                     self.check_account_file, self.check_statement, self.check_sign_offs):
            try:
                step()
            except Wrong as problem:
                self.problems.append(str(problem))
                break
            except UNREADABLE as problem:
                self.problems.append('A file of the bundle cannot be read: %s.' % problem)
                break
            except (KeyError, TypeError, ValueError, AttributeError, IndexError, RecursionError) as problem:
                self.problems.append('A file of the bundle is not laid out as it should be (%s, %s: %s).' % (
                    step.__name__.replace('_', ' '), type(problem).__name__, str(problem)[:200]))
                break
        return not self.problems

    def json_file(self, name, form):
        try:
            with text_of(self.path(name)) as file:
                data = file.read(self.listed[name]['bytes'] + 1)
            value = read_json(data.decode('utf-8'))
        except (ValueError, RecursionError) as problem:
            raise Wrong('%s is not JSON as it should be: %s.' % (name, problem))
        if value['form'] != form:
            raise Wrong('%s is of a form that this program does not know.' % name)
        self.check(is_canonical(value, data), '%s is not in the one form that it may have (RFC 8785).', name)
        return value

    # What the public record says.

    def check_manifest_sha256(self):
        if self.expected_manifest is None:
            self.notes.append(
                'Nothing in a folder can prove that its manifest.json is the one that was published. Its SHA-256 is '
                '%s: compare it with the one in the public record, or give that to this program with '
                '--manifest-sha256. Until then the names and times of the sign-offs and of publication, and the '
                'version of the software, are only said%s.' % (
                    self.manifest_sha256,
                    '' if self.expected_key else ', and somebody who remade every file would go unnoticed'))
        elif self.check(self.manifest_sha256 == self.expected_manifest,
                        'manifest.json is not the one that was published: its SHA-256 is %s, not %s.',
                        self.manifest_sha256, self.expected_manifest):
            self.told.append('manifest.json is the one of the public record.')

    # Files are what the manifest says.

    def check_files(self):
        self.listed = {}
        for file in self.manifest['files']:
            name = self.entries(file, 'A file of manifest.json', 'name mediaType sha256 bytes')['name']
            if not FILE_NAME.match(name) or name in self.listed or name == 'manifest.json':
                raise Wrong('manifest.json lists "%s", which it may not, or twice.' % name)
            if not is_count(file['bytes']):
                raise Wrong('manifest.json states the size of %s as %s.' % (name, file['bytes']))
            self.listed[name] = file
            kind = MEDIA_TYPES.get(os.path.splitext(name)[1], file['mediaType'])
            self.check(file['mediaType'] == kind, '%s: the media type should be %s.', name, kind)
            self.check_file(name, file)
        withheld = self.manifest['withheld']
        needed = ['frozen-ballot.json', 'outcome.json', 'ballots.jsonl'] + [
            '%s.pb' % pot['pot'] for pot in self.manifest['pots'] if pot['pot'] not in withheld] + [
                'tree.json'] + [name for name in ('account.json',) if any(
                    file.get('name') == name for file in self.manifest['files'])] + [
                        'statement.json', 'verify.py', 'README.txt']
        for name in needed:
            if name not in self.listed:
                raise Wrong('manifest.json leaves out %s.' % name)
        self.check([name for name in self.listed if name in needed] == needed,
                   'manifest.json lists its files in another order than they have.')
        if not self.problems:
            self.told.append('All %d files have the SHA-256 and the size that manifest.json states.' % len(self.listed))
        others = sorted(set(self.listed).difference(needed))
        if others:
            self.notes.append('Of these files only the SHA-256 was checked: %s.' % ', '.join(others))
        strangers = sorted(set(os.listdir(self.folder)).difference(self.listed, ['manifest.json']))
        if strangers:
            self.notes.append('These lie in the folder and are no part of the bundle: %s.' % ', '.join(strangers[:20]))

    def check_file(self, name, file):
        hashed, size = hashlib.sha256(), 0
        try:
            with text_of(self.path(name)) as stream:
                for piece in iter(lambda: stream.read(1 << 20), b''):
                    hashed.update(piece)
                    size += len(piece)
                    if size > file['bytes']:
                        break
        except UNREADABLE as problem:
            raise Wrong('%s cannot be read: %s.' % (name, problem))
        if size > file['bytes']:
            self.check(False, '%s is longer than the %d bytes that manifest.json states.', name, file['bytes'])
            return
        self.check(size == file['bytes'], '%s has %d bytes, manifest.json states %d.', name, size, file['bytes'])
        self.check(hashed.hexdigest() == file['sha256'], '%s is not the file that manifest.json means: its SHA-256 is '
                   '%s, not %s.', name, hashed.hexdigest(), file['sha256'])

    # The ballot as it was frozen.

    def read_frozen(self):
        frozen = self.frozen = self.json_file('frozen-ballot.json', 'folkmoot-frozen-ballot-v1')
        self.entries(frozen, 'frozen-ballot.json', 'form round title currency rules votingAt closesAt pots '
                     'signPublicKey sealPublicKey')
        # The name of a round is in everything that is signed, so this cannot be taken off.
        self.rehearsal = str(frozen['round']).startswith('rehearsal-')
        self.check(not self.rehearsal or frozen['title'].startswith('REHEARSAL: '),
                   'frozen-ballot.json: the title does not say that this is a rehearsal.')
        pinned = self.listed['frozen-ballot.json']['sha256']
        self.check(self.manifest['frozenSha256'] == pinned, 'manifest.json states two hashes of the frozen ballot: '
                   '%s and %s.', self.manifest['frozenSha256'], pinned)
        if self.expected_frozen is None:
            self.notes.append('The frozen ballot has the SHA-256 %s: compare it with the one that was printed on '
                              'notices when voting opened, or give that with --frozen-sha256.' % pinned)
        elif self.check(pinned == self.expected_frozen, 'The frozen ballot is not the one that was voted on: its '
                        'SHA-256 is %s, not %s.', pinned, self.expected_frozen):
            self.told.append('The frozen ballot is the one that was printed when voting opened.')
        rules = frozen['rules']
        most = rules['maxChoices']
        if rules['ballotType'] not in BALLOT_TYPES or not (most is None or is_count(most)) or any(
                (key in rules) != (rules['ballotType'] == kind) or key in rules and not is_count(rules[key])
                for key, kind in (('points', 'points'), ('maxScore', 'scores'))):
            raise Wrong('frozen-ballot.json: its ballots are of a kind that this program does not know.')
        if rules['countingRule'] not in WORTH:
            raise Wrong('frozen-ballot.json: its counting rule is one that this program does not know.')
        for key in ('signPublicKey', 'sealPublicKey'):
            self.check(bool(HEX64.match(frozen[key])), 'frozen-ballot.json: "%s" is not 64 hex digits.', key)
        for key in ('round', 'title'):
            self.check(self.manifest[key] == frozen[key], 'manifest.json and frozen-ballot.json differ in "%s".', key)
        for entry in frozen['pots']:
            ids = [project['id'] for project in entry['projects']]
            costs = [project['costMinor'] for project in entry['projects']]
            if not all(map(is_count, costs + [entry['amountMinor']])) or not all(type(one) is str for one in ids):
                raise Wrong('frozen-ballot.json: an amount or an id in %s is none.' % entry['name'])
            if len(set(ids)) < len(ids) or entry['neighbourhood'] in self.pots:
                raise Wrong('frozen-ballot.json: a pot, or a project of %s, is there twice.' % entry['name'])
            exclusive = entry.get('exclusive', [])
            if type(exclusive) is not list or not all(
                    type(pair) is list and len(pair) == 2 and set(pair) <= set(ids) for pair in exclusive) or not all(
                    pair[0] < pair[1] for pair in exclusive) or exclusive != sorted(exclusive) or (
                    len(set(map(tuple, exclusive))) < len(exclusive) or 'exclusive' in entry and (
                        not exclusive or rules['countingRule'] != 'greedy')):
                raise Wrong('frozen-ballot.json: what excludes what in %s is not said as it may be.' % entry['name'])
            self.pots[entry['neighbourhood']] = Pot(entry, frozen['currency'], rules)

    def check_manifest(self):
        """That it says of rules and pots what the frozen ballot says."""
        manifest, rules = self.manifest, self.frozen['rules']
        self.entries(manifest, 'manifest.json', 'form round title council licence frozenSha256 pots withheld files '
                     'software signOffs' + ('' if self.unpublished else ' published'), 'addenda correction rehearsal')
        self.check(same(manifest.get('rehearsal', False), self.rehearsal), 'manifest.json does not say what the name of '
                   'the round says: %s a rehearsal.', 'it was' if self.rehearsal else 'it was not')
        self.check([entry['pot'] for entry in manifest['pots']] == list(self.pots),
                   'manifest.json and frozen-ballot.json do not name the same pots.')
        for entry, pot in zip(manifest['pots'], self.pots.values()):
            self.entries(entry, 'A pot of manifest.json', 'pot name amountMinor counting ballots')
            self.check(same([entry['name'], entry['amountMinor']], [pot.name, pot.amount]),
                       '%s: manifest.json and frozen-ballot.json differ in its name or its amount.', pot.name)
            counting = {'rule': rules['countingRule'], 'utility': WORTH[rules['countingRule']][pot.form],
                        'ties': {'rule': rules['tieRule']}, 'unsupported': rules['unsupported']}
            if rules['countingRule'] == 'equal-shares':
                counting['completion'] = rules['completion']
                counting.update({key: rules[key] for key in ('then', 'comparison') if rules.get(key)})
            # Which projects exclude each other may change by an addendum: recount() looks at it.
            told = {key: value for key, value in entry['counting'].items() if key != 'exclusiveGroups'}
            self.check(same(told, counting),
                       '%s: manifest.json and frozen-ballot.json differ in how it is to be counted.', pot.name)
        with text_of(self.path('README.txt')) as file:
            readme = file.read(self.listed['README.txt']['bytes'] + 1).decode('utf-8')
        for what in (manifest['council'], manifest['licence'], manifest['frozenSha256']):
            self.check(what in readme, 'README.txt does not say "%s", as manifest.json does.', what)

    def check_addenda(self):
        """What was changed while people voted: beside the frozen ballot, and signed by the same key."""
        addenda, gone = self.manifest.get('addenda', []), 0
        for number, one in enumerate(addenda, 1):
            self.entries(one, 'An addendum of manifest.json', 'number change reason asked agreed signature')
            change = one['change']
            self.check(same(one['number'], number), 'manifest.json does not number its addenda from 1.')
            self.check(type(one['reason']) is str and one['reason'] != '', 'Addendum %d gives no reason.', number)
            for person in (one['asked'], one['agreed']):
                self.entries(person, 'An addendum of manifest.json', 'name at')
                self.check(bool(INSTANT.match(person['at'])) and person['name'] != '',
                           'Addendum %d does not say who wanted it, and when.', number)
            told = {key: one[key] for key in ('number', 'change', 'reason', 'asked', 'agreed')}
            told.update({'round': self.frozen['round'], 'frozenSha256': self.manifest['frozenSha256']})
            text = 'folkmoot-addendum-v1\n' + canonical(told)
            self.check(bool(HEX128.match(one['signature'])) and is_signed(
                bytes.fromhex(self.frozen['signPublicKey']), text.encode('utf-8'), bytes.fromhex(one['signature'])),
                'Addendum %d is not signed by the key of the frozen ballot.', number)
            if change['kind'] == 'extension':
                self.entries(change, 'An addendum of manifest.json', 'kind closesAt')
                self.check(bool(INSTANT.match(change['closesAt'])) and change['closesAt'] > self.frozen['closesAt'],
                           'Addendum %d extends the vote to a time that is none, or not later.', number)
            elif change['kind'] == 'withdrawal':
                self.entries(change, 'An addendum of manifest.json', 'kind pot project title')
                pot = self.pots.get(change['pot'])
                project = pot and pot.ballot.get(change['project'])
                if not project or project['title'] != change['title'] or change['project'] in pot.withdrawn:
                    raise Wrong('Addendum %d withdraws a project that is not there, or twice.' % number)
                pot.withdraw(change['project'])
                gone += 1
            else:
                raise Wrong('Addendum %d makes a change that this program does not know.' % number)
        if addenda and not self.problems:
            self.told.append('The vote was changed under way: %d addenda, %d projects withdrawn, signed by the key of '
                             'the frozen ballot.' % (len(addenda), gone))

    # Every ballot.

    def read_ballots(self):
        before, self.lines, self.tree = '', 0, Tree()
        elsewhere = {project for pot in self.pots.values() for project in pot.ballot}
        with text_of(self.path('ballots.jsonl')) as stream:
            for data in stream:
                self.lines += 1
                try:
                    text = data.decode('utf-8')
                    line = read_json(text)
                    fault = self.fault_of(line, text, elsewhere)
                    if not fault and line['commitment'] <= before:
                        fault = 'its commitment is not greater than the one of the line above'
                    before = line['commitment']
                    if not fault:
                        self.tree.add(bytes.fromhex(before))
                except (ValueError, KeyError, TypeError, RecursionError) as problem:
                    fault = 'it is no ballot (%s: %s)' % (type(problem).__name__, str(problem)[:100])
                if fault:
                    self.problems.append('ballots.jsonl, line %d: %s.' % (self.lines, fault))
                    if len(self.problems) > 30:
                        raise Wrong('That is enough: not every line of ballots.jsonl was looked at.')
        if not self.problems:
            shown = self.lines - sum(pot.withheld for pot in self.pots.values())
            self.told.append('ballots.jsonl: %d lines, in the order of their commitments, no two alike. Each of the %d '
                             'ballots shown gives its commitment, and keeps the rules of the frozen ballot or is not '
                             'counted.' % (self.lines, shown))

    def fault_of(self, line, text, elsewhere):
        """What is wrong with a line; adds it to its pot if nothing is."""
        if canonical(line) + '\n' != text:
            return 'it is not in the one form that it may have (RFC 8785, ended by a line feed)'
        pot = self.pots.get(line['pot'])
        if pot is None:
            return 'there is no pot "%s"' % line['pot']
        if not HEX64.match(line['commitment']):
            return 'its commitment is not 64 hex digits'
        if pot.id in self.manifest['withheld']:
            if line.keys() != {'pot', 'commitment', 'withheld'} or line['withheld'] is not True:
                return 'the ballots of %s should be withheld' % pot.name
            pot.lines, pot.withheld = pot.lines + 1, pot.withheld + 1
            return None
        choices, nonce, valid = line['choices'], line['nonce'], line['valid']
        expected = {'pot', 'commitment', 'nonce', 'choices', 'valid'} | (set() if valid else {'reason'})
        if type(valid) is not bool or line.keys() != expected:
            return 'it has other entries than a ballot has'
        if not HEX64.match(nonce):
            return 'its nonce is not 64 hex digits'
        names = self.names_in(choices)
        if names is None:
            return 'its choices are not a list of projects as a ballot has it'
        if self.frozen['rules']['ballotType'] != 'ranked' and names != sorted(names):
            return 'its choices are not in order'
        told = '\n'.join(['folkmoot-ballot-v1', self.frozen['round'], pot.id, canonical(choices), nonce])
        if hashlib.sha256(told.encode('utf-8')).hexdigest() != line['commitment']:
            return 'its commitment is not the SHA-256 of what it says'
        reasons = self.broken_rules(pot, choices, names, elsewhere)
        if valid and reasons:
            return 'it is counted as valid, but breaks a rule (%s)' % ', '.join(sorted(reasons))
        if not valid and line['reason'] not in reasons:
            return 'it is said to be invalid (%s), but that rule is not broken' % str(line['reason'])[:60]
        pot.lines += 1
        if valid:
            pot.add(choices)
        else:
            pot.invalid += 1
            pot.reasons[line['reason']] = pot.reasons.get(line['reason'], 0) + 1
        return None

    def names_in(self, choices):
        """The projects of choices: ids, or pairs of an id and a whole number; None where they are something else."""
        if type(choices) is not list:
            return None
        names = []
        for choice in choices:
            if type(choice) is list and len(choice) == 2 and is_count(choice[1]) and 1 <= choice[1] <= MOST_GIVEN:
                choice = choice[0]
            if type(choice) is not str:
                return None
            names.append(choice)
        return names

    def broken_rules(self, pot, choices, names, elsewhere):
        """One of these is the reason why a ballot is invalid; none where it is valid."""
        found, rules = set(), self.frozen['rules']
        if any((type(choice) is list) != (pot.form == 'points') for choice in choices):
            found.add('choices-unfit')
        given = [choice[1] for choice in choices if type(choice) is list]
        if any(one > rules.get('maxScore', one) for one in given):
            found.add('score-too-high')
        for name in names:
            if name not in pot.ballot:
                found.add('project-of-another-pot' if name in elsewhere else 'unknown-project')
        if len(set(names)) < len(names):
            found.add('project-twice')
        if found:
            return found
        # Limits of the whole ballot are asked for once each of its choices is right.
        if rules['maxChoices'] is not None and len(names) > rules['maxChoices']:
            found.add('too-many-choices')
        if sum(given) > rules.get('points', sum(given)):
            found.add('too-many-points')
        if rules['ballotType'] == 'knapsack' and sum(pot.ballot[name]['costMinor'] for name in names) > pot.amount:
            found.add('over-pot')
        return found

    # What was decided.

    def read_outcome(self):
        outcome = self.json_file('outcome.json', 'folkmoot-outcome-v1')
        self.entries(outcome, 'outcome.json', 'form round frozenSha256 ballots pabulib tree pots')
        self.stated_tree = outcome['tree']
        self.check(outcome['round'] == self.frozen['round'], 'outcome.json is of another round.')
        self.check(outcome['frozenSha256'] == self.manifest['frozenSha256'],
                   'outcome.json is of another frozen ballot.')

        def pinned(name):
            return {key: self.listed[name][key] for key in ('sha256', 'bytes')}

        self.check(same(outcome['ballots'], dict(pinned('ballots.jsonl'), lines=self.lines)),
                   'outcome.json was counted from another ballots.jsonl.')
        shown = [pot for pot in self.pots if pot not in self.manifest['withheld']]
        self.check(same(outcome['pabulib'], [dict(pinned(pot + '.pb'), pot=pot) for pot in shown]),
                   'outcome.json states other .pb files.')
        self.check([entry['pot'] for entry in outcome['pots']] == list(self.pots),
                   'outcome.json and frozen-ballot.json do not name the same pots.')
        small = [pot.id for pot in self.pots.values() if 0 < pot.lines < FEWEST_SHOWN]
        self.check(self.manifest['withheld'] == small,
                   'Ballots are to be withheld in the pots with 1 to %d ballots, and nowhere else.', FEWEST_SHOWN - 1)
        for said, entry, pot in zip(outcome['pots'], self.manifest['pots'], self.pots.values()):
            self.check_pot(said, entry, pot)

    def check_pot(self, said, entry, pot):
        wrong, withheld = len(self.problems), pot.id in self.manifest['withheld']
        self.entries(said, '%s in outcome.json' % pot.name, 'pot amountMinor settings account withheld funded '
                     'partFunded costMinor tieBroken projects withFundedChoice working', 'comparison withdrawn')
        self.check(same(said.get('withdrawn', []), pot.withdrawn) and said.get('withdrawn') != [],
                   '%s: outcome.json does not name the projects that were withdrawn.', pot.name)
        self.check(same([said['amountMinor'], said['settings'], said['withheld']],
                        [pot.amount, entry['counting'], withheld]),
                   '%s: outcome.json and manifest.json differ in its amount, its rules or what is withheld.', pot.name)
        self.check(same(entry['ballots'], pot.lines), '%s: manifest.json states %s ballots, ballots.jsonl has %d.',
                   pot.name, entry['ballots'], pot.lines)
        pot.counting = said['settings']
        self.check_account(said['account'], pot, withheld)
        pot.account = said['account']
        about = {'pot': pot.id, 'name': pot.name, 'ballots': pot.lines, 'recounted': None}
        self.reports.append(about)
        outcome = self.recount(said, pot, withheld)
        if outcome:
            about.update({'recounted': 'totals' if withheld else 'ballots', 'costMinor': outcome.cost,
                          'funded': [pot.election.ids[p] for p in outcome.funded], 'tieBroken': outcome.tie_broken})
        if not withheld:
            self.check_pb(said, pot)
        if outcome and len(self.problems) == wrong:
            self.told.append(
                '%s: %d ballots%s. Counted again by "%s"%s, %d of %d projects are funded, for %s of %s: the same ones '
                'in the same order as published.' % (
                    pot.name, pot.lines, ', %d of them invalid' % pot.invalid if pot.invalid else '',
                    said['settings']['rule'], ' from the published totals' if withheld else '', len(outcome.funded),
                    len(pot.projects), pot.money(outcome.cost), pot.money(pot.amount)))

    def check_account(self, account, pot, withheld):
        self.entries(account, 'The account of %s' % pot.name,
                     'onRoll online onPaper void superseded opened counted empty invalid', 'paper')
        if not self.check(all(is_count(account[key]) for key in ('onRoll', 'online', 'onPaper', 'void', 'superseded')),
                          '%s: the account of the vote is not one of whole numbers.', pot.name):
            return
        self.check(same(account['opened'], pot.lines) and account['online'] + account['onPaper'] == pot.lines,
                   '%s: the account of the vote does not add up to the %d ballots.', pot.name, pot.lines)
        self.check(account['onRoll'] >= pot.lines, '%s: there are more ballots than people on the roll.', pot.name)
        shown = [None] * 3 if withheld else [pot.lines - pot.invalid, pot.empty, pot.invalid]
        self.check(same([account['counted'], account['empty'], account['invalid']], shown),
                   '%s: the account of the vote states other numbers of counted, empty or invalid ballots.', pot.name)

    def how(self, settings, pot):
        """Settings as the utility and the other arguments of count(), or None where one of them is not known."""
        known = {'rule': tuple(WORTH), 'ties': tuple({'rule': rule} for rule in TIES),
                 'utility': tuple(UTILITIES[pot.form]), 'unsupported': ('fund', 'skip'), 'noSkip': (False,),
                 'completion': ('none', 'add1', 'add1-integral', 'add1-overspend'), 'then': ('utilitarian',),
                 'comparison': (False, True), 'exclusiveGroups': (pot.exclusive,) if pot.exclusive else ()}
        self.check(settings['rule'] != 'greedy' or same(settings.get('exclusiveGroups', []), pot.exclusive),
                   '%s: outcome.json and frozen-ballot.json differ in which projects exclude each other.', pot.name)
        self.entries(settings, 'The rules of %s' % pot.name, 'rule utility ties unsupported', ' '.join(known))
        for key, value in settings.items():
            if not self.check(key in known and any(same(value, one) for one in known[key]), '%s: this program does not '
                              'know the setting "%s" as it is given, so it could not count again.', pot.name, key):
                return None
        return settings['utility'], (settings['rule'], settings['ties']['rule'], settings['unsupported'],
                                     settings.get('completion', 'none'), settings.get('then'),
                                     settings.get('comparison', False))

    def recount(self, said, pot, withheld):
        e, by = pot.election, self.how(said['settings'], pot)
        if not by:
            return None
        rule = said['settings']['rule']
        listed = next(entry['counting'] for entry in self.manifest['pots'] if entry['pot'] == pot.id)
        self.check(same(listed, said['settings']), '%s: manifest.json and outcome.json differ in how it was counted.',
                   pot.name)
        self.check([project['project'] for project in said['projects']] == e.ids,
                   '%s: outcome.json lists other projects than frozen-ballot.json.', pot.name)
        if withheld:
            totals = [(project['votes'], project['score']) for project in said['projects']]
            if not self.check(len(totals) == len(pot.projects) and all(
                    is_count(votes) and is_count(score) and votes <= min(pot.lines, score) and
                    (pot.form != 'approval' or votes == score) for votes, score in totals),
                    '%s: the totals of its projects are none.', pot.name):
                return None
            e.votes, e.points = [votes for votes, _ in totals], [score for _, score in totals]
            self.notes.append('%s: its %d ballots are withheld, because they are fewer than %d. Whether they give '
                              'their commitments, were valid, and add up to the totals of the projects, could not be '
                              'checked.' % (pot.name, pot.lines, FEWEST_SHOWN))
            if rule != 'greedy':
                self.check_unrecounted(said, pot)
                return None
        counted = pot.count(e, by)
        outcome = counted.outcome
        self.check_funded(said, pot, outcome)
        self.check(said['tieBroken'] is outcome.tie_broken, '%s: outcome.json says that %s tie had to be broken.',
                   pot.name, 'a' if said['tieBroken'] else 'no')
        self.check(same(said['partFunded'], []), '%s: outcome.json funds a part of a project, which no rule here does.',
                   pot.name)
        self.check(same(said['withFundedChoice'], None if withheld else reached(e, outcome)),
                   '%s: outcome.json states another number of ballots with a funded choice.', pot.name)
        self.check_totals(said, pot, [e.ids[p] for p in outcome.funded])
        if rule == 'greedy':
            self.check_greedy(said, pot, outcome, by)
        else:
            self.check_shares(said, pot, counted, by)
        if 'comparison' in said:
            self.check_comparison(said['comparison'], pot, withheld)
        return outcome

    def check_totals(self, said, pot, funded):
        e = pot.election
        for p, project in enumerate(said['projects']):
            self.check(same([project['votes'], project['score'], project['costMinor']],
                            [e.votes[p], e.points[p], e.costs[p]]),
                       '%s: "%s" has %d votes and a score of %d, and costs %s; outcome.json states otherwise.',
                       pot.name, pot.titles[p], e.votes[p], e.points[p], pot.money(e.costs[p]))
            self.check(project['outcome'] == ('funded' if e.ids[p] in funded else 'not-funded'),
                       '%s: outcome.json says the wrong thing of "%s".', pot.name, pot.titles[p])

    def check_unrecounted(self, said, pot):
        """Equal shares of withheld ballots: what can be seen without them."""
        funded = said['funded']
        self.notes.append('%s: who is funded could not be counted again: equal shares needs the ballots, and they are '
                          'withheld. Only costs and sums were checked.' % pot.name)
        if not self.check(type(funded) is list and set(funded) <= set(pot.place) and
                          len(set(funded)) == len(funded), '%s: outcome.json does not fund projects of the frozen '
                          'ballot, each once.', pot.name):
            return
        cost = sum(pot.costs[pot.place[one]] for one in funded)
        self.check(same(said['costMinor'], cost) and cost <= pot.amount, '%s: what is funded costs %s, of a pot of %s; '
                   'outcome.json states %s minor units.', pot.name, pot.money(cost), pot.money(pot.amount),
                   said['costMinor'])
        self.check(same([said['partFunded'], said['withFundedChoice'], said['working']], [[], None, None]) and
                   'comparison' not in said, '%s: outcome.json tells what should be withheld.', pot.name)
        self.check(type(said['tieBroken']) is bool, '%s: outcome.json does not say whether a tie was broken.', pot.name)
        for project in said['projects']:
            self.check(project.keys() == {'project', 'votes', 'score', 'costMinor', 'outcome'},
                       '%s: outcome.json gives reasons that should be withheld.', pot.name)
        self.check_totals(said, pot, funded)

    def check_funded(self, said, pot, outcome, which=''):
        funded = [pot.election.ids[p] for p in outcome.funded]
        self.check(same(said['funded'], funded), '%s%s: outcome.json funds %s, in this order; counted again it is %s.',
                   pot.name, which, ', '.join(map(str, said['funded'])) or 'nothing', ', '.join(funded) or 'nothing')
        self.check(same(said['costMinor'], outcome.cost),
                   '%s%s: what is funded costs %s, outcome.json states %s minor units.', pot.name, which,
                   pot.money(outcome.cost), said['costMinor'])

    def check_comparison(self, said, pot, withheld):
        """What another rule would have funded. It decides nothing."""
        self.entries(said, 'The comparison of %s' % pot.name, 'form settings result',
                     'funded costMinor withFundedChoice most')
        self.check(not withheld, '%s: the comparison with another rule should be withheld.', pot.name)
        self.check(not pot.exclusive, '%s: projects exclude each other, which the other rule does not know.', pot.name)
        by, result = self.how(said['settings'], pot), said['result']
        if said['form'] != 'folkmoot-comparison-v1' or result not in ('counted', 'too-large', 'failed'):
            raise Wrong('%s: the comparison with another rule is of a form that this program does not know.' % pot.name)
        if result == 'failed':
            self.notes.append('%s: the comparison with another rule is said to have failed.' % pot.name)
        elif result == 'too-large':
            self.check(is_count(said['most']) and sum(map(len, pot.election.classes)) > said['most'],
                       '%s: the comparison with another rule was left out without a reason.', pot.name)
        elif by and not withheld:
            outcome = pot.count(pot.election, by).outcome
            self.check_funded(said, pot, outcome, ', in the comparison')
            self.check(same(said['withFundedChoice'], reached(pot.election, outcome)), '%s: the comparison states '
                       'another number of ballots with a funded choice.', pot.name)

    # Why a project won or lost.

    def agrees(self, said, counted, what, others=''):
        """That an object says what was counted, all the way down; entries of which nothing is known are noted."""
        if type(counted) is dict:
            self.entries(said, what, ' '.join(counted), others)
            return all([self.agrees(said[key], counted[key], what, 'decisive') for key in counted])
        if type(counted) is list:
            return type(said) is list and len(said) == len(counted) and all(
                [self.agrees(one, two, what, 'decisive') for one, two in zip(said, counted)])
        return same(said, counted)

    def about(self, pot, p):
        e = pot.election
        return {'project': e.ids[p], 'votes': e.votes[p], 'score': e.points[p], 'costMinor': e.costs[p]}

    def greedy_working(self, pot, outcome, among):
        """Its working, and by project what it says of each."""
        e, steps, at = pot.election, [], {}
        for number, (p, fits, before, after, by) in enumerate(outcome.steps, 1):
            walked = {'step': number, 'leftBeforeMinor': before, 'leftAfterMinor': after, 'did': 'funded'}
            because = {'reason': 'too-dear'} if by is None else {'reason': 'group-taken', 'by': e.ids[by]}
            at[p] = walked if fits else dict(walked, did='skipped', because=because)
            steps.append(dict(self.about(pot, p), **at[p]))
        aside = []
        for p in among:
            if p not in at:
                at[p] = {'did': 'set-aside', 'reason': 'no-support' if e.votes[p] else 'no-votes'}
                aside.append(dict(self.about(pot, p), reason=at[p]['reason']))
        ties = [{'projects': [e.ids[p] for p in group]} for group in outcome.ties]
        return {'working': 1, 'rule': 'greedy', 'setAside': aside, 'steps': steps, 'ties': ties}, at

    def check_greedy(self, said, pot, outcome, by):
        e, where = pot.election, 'The working of %s' % pot.name
        working, at = self.greedy_working(pot, outcome, range(len(e.ids)))
        self.check(self.agrees(said['working'], working, where), '%s is not what counting again gives.', where)
        for p, project in enumerate(said['projects']):
            counted = dict(self.about(pot, p), **at[p])
            funded, did = p in outcome.funded, counted.pop('did')
            counted['outcome'] = 'funded' if funded else 'not-funded'
            if did == 'set-aside':
                counted['because'] = {'reason': counted.pop('reason')}
            if not funded:
                counted['fundedDespiteFewer'] = [
                    dict(self.about(pot, q), step=at[q]['step']) for q in outcome.funded
                    if did == 'skipped' and at[q]['step'] > at[p]['step'] and e.points[q] < e.points[p]]
            self.check_explained(project, counted, pot, p)
            if not funded:
                self.check_enough(project, pot, p, by)

    def check_explained(self, said, counted, pot, p):
        what = 'What outcome.json explains of %s' % pot.name
        self.check(self.agrees(said, counted, what, 'enoughVotes enoughCostMinor' if 'because' in counted or
                               counted['outcome'] == 'not-funded' else ''),
                   '%s: what outcome.json explains about "%s" is not what counting again gives.', pot.name,
                   pot.titles[p])

    def shares_working(self, pot, counted):
        """The working of equal shares, and by project why its supporters bought it or not."""
        e, shares, raised = pot.election, counted.shares, counted.raised
        settings = pot.counting
        candidates, steps, why = shares.candidates, [], {}
        backers = {p: [v for _, voters in shares.supporters[p] for v in voters] for p in candidates}
        number = {p: sum(shares.times[v] for v in backers[p]) for p in candidates}

        def ratio(value):
            return {'over': str(value.numerator), 'under': str(value.denominator)}

        def held(purse, over):
            bought = {step['project'] for step in steps}
            return [None if e.ids[q] in bought else sum(shares.times[v] * purse[v] for v in backers[q]) // over
                    for q in candidates]

        def watch(p, rho, in_full, before, purse, over):
            paying = sum(shares.times[v] for v in in_full)
            less = [v for v in backers[p] if v not in in_full and before[v]]
            paid = e.costs[p] - Fraction(sum(shares.times[v] * before[v] for v in less), over)
            with_less = sum(shares.times[v] for v in less)
            step = dict(self.about(pot, p), step=len(steps) + 1, rho=ratio(rho), paid={
                'inFull': paying, 'inFullMinor': paid.numerator // paid.denominator, 'withLess': with_less,
                'withLessMinor': e.costs[p] - paid.numerator // paid.denominator,
                'withNothing': number[p] - paying - with_less})
            if settings['utility'] == 'cost':
                thousandths = 1000 * rho.denominator // rho.numerator
                step['effectiveVotes'] = '%d.%03d' % divmod(thousandths, 1000)
            steps.append(step)
            step['heldMinor'] = held(purse, over)

        last = shares.run(raised.share, watch)
        first = [raised.share * number[p] // 1 for p in candidates]
        aside = []
        for p in range(len(e.ids)):
            if p not in candidates and p not in shares.free:
                reason = 'free' if e.points[p] else 'no-support' if e.votes[p] else 'no-votes'
                aside.append(dict(self.about(pot, p), reason=reason))
                why[p] = {'did': 'set-aside', 'reason': reason}
        joined = sorted(shares.free, key=shares.ties.place.__getitem__)
        why.update({p: {'did': 'joined'} for p in joined})
        for at, p in enumerate(candidates):
            if p in last.funded:
                step = steps[last.funded.index(p) - len(joined)]
                why[p] = {'did': 'bought', **{key: step[key] for key in ('step', 'effectiveVotes', 'paid')
                                              if key in step}}
            else:
                having = [first[at]] + [step['heldMinor'][at] for step in steps]
                after = next(number for number, amount in enumerate(having) if amount < e.costs[p])
                why[p] = {'did': 'out-of-reach', 'heldAtFirstMinor': first[at], 'afterStep': after,
                          'heldThenMinor': having[after], 'heldMinor': having[-1]}
        working = {'working': 1, 'rule': 'equal-shares', 'completion': settings['completion'],
                   'share': ratio(raised.share), 'setAside': aside,
                   'joined': [self.about(pot, p) for p in joined],
                   'candidates': [self.about(pot, p) for p in candidates], 'heldMinor': first, 'steps': steps,
                   'tied': raised.outcome.tie_broken,
                   'ties': [{'projects': [e.ids[p] for p in group], 'decisive': True} for group in last.ties]}
        if raised.stop:
            working['raised'] = {'raises': raised.times, 'stop': raised.stop}
        if raised.beyond:
            working['raised']['beyond'] = {
                'share': ratio(raised.share + e.unit), 'costMinor': raised.beyond.cost,
                'funded': [e.ids[p] for p in raised.beyond.funded if p not in joined]}
        by_then = by_greedy = None
        if counted.then:
            rest = [p for p in range(len(e.ids)) if p not in raised.outcome.funded]
            working['then'], by_then = self.greedy_working(pot, counted.then, rest)
        if counted.by_greedy:
            taken = counted.prefer_greedy > counted.prefer_shares
            other, by_greedy = self.greedy_working(pot, counted.by_greedy, range(len(e.ids)))
            working['comparison'] = {
                'preferGreedy': counted.prefer_greedy, 'preferEqualShares': counted.prefer_shares,
                'taken': 'greedy' if taken else 'equal-shares',
                'greedy': {'funded': [e.ids[p] for p in counted.by_greedy.funded],
                           'costMinor': counted.by_greedy.cost, 'working': other}}
            by_then = by_greedy if taken else by_then
        return working, why, by_then or {}

    def check_shares(self, said, pot, counted, by):
        e, where = pot.election, 'The working of %s' % pot.name
        working, why, by_greedy = self.shares_working(pot, counted)
        for entry in working:
            self.check(entry in said['working'] and self.agrees(said['working'][entry], working[entry], where),
                       '%s, "%s", is not what counting again gives.', where, entry)
        self.entries(said['working'], where, ' '.join(working))
        tries = 4 * (len(e.ids) - len(counted.outcome.funded)) * (counted.raised.times + 1)
        is_quick = tries * sum(map(len, e.classes)) <= MOST_TRIED
        if not is_quick:
            self.notes.append('%s: the lower costs and the further votes that are said to have been enough were not '
                              'tried: there are too many ballots.' % pot.name)
        for p, project in enumerate(said['projects']):
            explained = dict(self.about(pot, p), shares=why[p],
                             outcome='funded' if p in counted.outcome.funded else 'not-funded')
            if p in by_greedy:
                explained['greedy'] = by_greedy[p]
            self.check_explained(project, explained, pot, p)
            if explained['outcome'] == 'not-funded' and is_quick:
                self.check_enough(project, pot, p, by)

    def check_enough(self, project, pot, p, by):
        """So many more votes, or that cost, would have been enough: so it is, and with one less it is not."""
        def funds(more=0, cost=pot.costs[p]):
            changed = pot.new_election([cost if q == p else other for q, other in enumerate(pot.costs)])
            changed.ballots, changed.classes = pot.election.ballots, pot.election.classes
            changed.votes, changed.points = list(pot.election.votes), list(pot.election.points)
            if more:
                changed.classes = Counter() if is_greedy else Counter(changed.classes)
                changed.add(((p, pot.alone),), more)
            return p in pot.count(changed, by).outcome.funded

        is_greedy, most = by[1][0] == 'greedy', max(pot.election.points) + 1
        unbuyable = pot.costs[p] <= (1 if UTILITIES[pot.form][by[0]] else 0) or pot.election.points[p] == 0
        for said, of, holds in (
                (project['enoughVotes'], 'votes', lambda k: k > 0 and funds(more=k) and not funds(more=k - 1)),
                (project['enoughCostMinor'], 'cost',
                 lambda c: c < pot.costs[p] and funds(cost=c) and not funds(cost=c + 1))):
            found = self.entries(said, 'An explanation of %s' % pot.name, 'found', 'value')['found']
            if found == 'yes':
                right = is_count(said['value']) and holds(said['value'])
            elif found == 'never':
                # Under equal shares more votes can do harm, so trying one number of them proves nothing.
                right = 'value' not in said and (
                    not (funds(more=most) if of == 'votes' else funds(cost=0)) if is_greedy else
                    unbuyable if of == 'cost' else pot.costs[p] > pot.amount)
            else:
                right = found == 'not-computed' and 'value' not in said
                self.notes.append('%s: for "%s" it was not worked out which %s would have been enough.'
                                  % (pot.name, pot.titles[p], of))
            self.check(right, '%s: it is not true of "%s" that exactly these %s would have been enough: %s.', pot.name,
                       pot.titles[p], of, said.get('value', found))

    # The same ballots in the form of pabulib.org.

    def check_pb(self, said, pot):
        name, digest, rows = pot.id + '.pb', hashlib.sha256(), [0, True]

        def vote(cells, ids):
            if pot.form == 'points':
                given = cells['points'].split(',') if ids else []
                rows[1] = rows[1] and given == sorted(given, key=int, reverse=True)
                ids = sorted([project, int(points)] for project, points in zip(ids, given))
            digest.update(canonical(ids).encode('utf-8') + b'\n')
            rows[0] += 1
            rows[1] = rows[1] and cells.get('voter_id') == str(rows[0])

        try:
            with lines_of_pb(self.path(name)) as stream:
                file = PbFile(stream, name, None, vote)
        except Unusable as problem:
            self.problems.append(str(problem))
            return
        e, copy = pot.election, file.election
        scale = 10 ** (pot.decimals - copy.decimals) if copy.decimals <= pot.decimals else 0
        self.check(digest.digest() == pot.digest.digest() and copy.ballots == e.ballots and rows[1],
                   '%s does not hold the ballots of ballots.jsonl in their order, numbered from 1.', name)
        self.check(copy.ids == e.ids and [cost * scale for cost in copy.costs] == e.costs and copy.pot * scale == e.pot,
                   '%s does not have the projects, costs and pot of the frozen ballot.', name)
        rules, settings = self.frozen['rules'], said['settings']
        meta = {'num_projects': str(len(e.ids)), 'num_votes': str(e.ballots), 'vote_type': pot.vote_type,
                'rule': self.pb_rule(settings), 'comment': self.pb_comment(settings),
                'instance': self.frozen['round'], 'subunit': pot.name, 'unit': self.manifest['council'],
                'currency': pot.currency, 'description': '%s, %s' % (self.frozen['title'], pot.name)}
        if rules['maxChoices'] is not None:
            meta['max_length'] = str(rules['maxChoices'])
        if 'points' in rules:
            meta.update({'max_points': str(rules['points']), 'max_sum_points': str(rules['points'])})
        if 'maxScore' in rules:
            meta.update({'min_points': '0', 'max_points': str(rules['maxScore']), 'default_score': '0'})
        if rules['ballotType'] == 'knapsack':
            digits, places = decimal(file.meta.get('max_sum_cost', ''), 'max_sum_cost', name)
            self.check(digits * 10 ** pot.decimals == pot.amount * 10 ** places,
                       '%s: "max_sum_cost" should be the pot.', name)
        for key, value in meta.items():
            self.check(plain(file.meta.get(key, '')) == plain(value), '%s: "%s" should be "%s".', name, key, value)
        columns = {'META': 'key value', 'PROJECTS': 'project_id cost votes', 'VOTES': 'voter_id vote'}
        if e.ids:
            columns['PROJECTS'] += ' name selected'
        if pot.form == 'points':
            columns['VOTES'] += ' points'
        more = {'PROJECTS': 'category neighborhood public_id score beneficiaries subunit district description proposer '
                            'latitude longitude'}
        for section, must in columns.items():
            there = file.columns[section]
            self.check(there[0] == must.split()[0] and set(must.split()) <= set(there) <=
                       set(must.split() + more.get(section, '').split()) and len(set(there)) == len(there),
                       '%s: the columns of %s should be %s.', name, section, must)
        for p, ((_, _, cells), project) in enumerate(zip(file.projects, pot.projects)):
            wanted = {'votes': str(e.votes[p]), 'name': project['title'], 'category': project['category'],
                      'neighborhood': project['place'], 'public_id': str(project['number']),
                      'selected': '1' if project['id'] in said['funded'] else '0',
                      'score': str(e.points[p])}
            for key, value in wanted.items():
                self.check(key not in cells or plain(cells[key]) == plain(value),
                           '%s: "%s" of "%s" should be "%s".', name, key, project['title'], value)

    def pb_rule(self, settings):
        """What that form calls a rule; what it has no name for is unknown."""
        if settings['rule'] == 'greedy':
            return 'greedy-exclusive' if 'exclusiveGroups' in settings else 'greedy'
        names = {'none': 'equalshares', 'add1-overspend': 'equalshares/add1'}
        if settings['completion'] not in names or 'then' in settings:
            return 'unknown'
        return names[settings['completion']] + ('-comparison' if settings.get('comparison') else '')

    def pb_comment(self, settings):
        told = ['REHEARSAL: this is no result'] if self.rehearsal else []
        told += ['ties: ' + settings['ties']['rule'], 'unsupported: ' + settings['unsupported']]
        if settings['rule'] != 'greedy':
            told += ['%s: %s' % (key, settings[key]) for key in ('utility', 'completion', 'then') if key in settings]
            told += ['comparison: yes'] * settings.get('comparison', False)
        told += ['of these one at most: ' + ', '.join(group) for group in settings.get('exclusiveGroups', [])]
        return '; '.join(told)

    # What was signed.

    def check_tree(self):
        if self.problems:
            return  # the leaves may not be the right ones, and what is wrong has been said
        tree, root = self.json_file('tree.json', 'folkmoot-tree-v1'), self.tree.root().hex()
        self.entries(tree, 'tree.json', 'form round size root chunk nodes')
        self.check(same([tree['round'], tree['size'], tree['chunk']], [self.frozen['round'], self.lines, CHUNK]),
                   'tree.json is of another round, or of another number of ballots.')
        self.check(same(tree['nodes'], [node.hex() for node in self.tree.nodes]) and tree['root'] == root,
                   'tree.json is not the tree over the ballots: its root should be %s.', root)
        pinned = {key: self.listed['tree.json'][key] for key in ('sha256', 'bytes')}
        self.check(same(self.stated_tree, dict(pinned, root=root)), 'outcome.json states another tree.')

    def check_account_file(self):
        """That the account of the vote adds up, line by line, and says what outcome.json and the ballots say."""
        if self.problems or 'account.json' not in self.listed:
            return
        account = self.json_file('account.json', 'folkmoot-account-v1')
        self.entries(account, 'account.json', 'form round frozenSha256 changes codes pots')
        self.check(same([account['round'], account['frozenSha256']],
                        [self.frozen['round'], self.manifest['frozenSha256']]),
                   'account.json is of another round or of another frozen ballot.')
        agreed, printed, sent = set(), 0, 0
        for one in account['changes']:
            self.entries(one, 'A change of the roll in account.json', 'change kind asked approved codes sent')
            for person in (one['asked'], one['approved']):
                self.entries(person, 'A change of the roll in account.json', 'name at')
                self.check(type(person['name']) is str and bool(INSTANT.match(person['at'])),
                           'account.json: a change of the roll does not say who wanted it, and when.')
            if not is_count(one['codes']) or type(one['sent']) is not bool or one['change'] in agreed:
                raise Wrong('account.json: a change of the roll is there twice, or its codes are no number.')
            self.check(one['asked']['at'] <= one['approved']['at'],
                       'account.json: a change of the roll was agreed to before anybody asked for it.')
            agreed.add(one['change'])
            printed += one['codes']
            sent += one['codes'] if one['sent'] else 0
        codes = self.entries(account['codes'], 'The codes in account.json', 'printed sent used replaced void')
        self.check(all(map(is_count, codes.values())) and (codes['printed'], codes['sent']) == (printed, sent)
                   and codes['used'] <= printed and codes['replaced'] <= printed,
                   'account.json: the voting codes do not add up.')
        self.check([one['pot'] for one in account['pots']] == list(self.pots),
                   'account.json and frozen-ballot.json do not name the same pots.')
        for one, pot in zip(account['pots'], self.pots.values()):
            self.check_account_of(one, pot, agreed)
        if not self.problems:
            self.told.append('The account of the vote adds up: %d people on the roll at the close, %d ballots.' % (
                sum(one['roll']['atClose'] for one in account['pots']), self.lines))

    def check_account_of(self, one, pot, agreed):
        what = 'account.json, %s: ' % pot.name
        self.entries(one, what, 'pot population roll ballots paper')
        roll = self.entries(one['roll'], what, 'made before since void atClose')
        ballots = self.entries(one['ballots'], what,
                               'online superseded onPaper opened counted empty invalid reasons')
        paper = self.entries(one['paper'], what, 'envelopes spoilt setAside late')
        self.check(one['population'] is None or is_count(one['population']), what + 'its population is no number.')
        by = [made['by'] for made in roll['made']]
        self.check(len(set(by)) == len(by) and all(type(name) is str for name in by)
                   and all(name in agreed or name in ('declared', 'import') for name in by),
                   what + 'there are people on the roll whom no two officers agreed to.')
        numbers = [made[key] for made in roll['made'] for key in ('before', 'since')]
        numbers += [roll[key] for key in ('before', 'since', 'void', 'atClose')]
        numbers += [paper[key] for key in ('envelopes', 'setAside', 'late')] + list(paper['spoilt'].values())
        if not self.check(all(map(is_count, numbers)), what + 'it is not one of whole numbers.'):
            return
        for key in ('before', 'since'):
            self.check(sum(made[key] for made in roll['made']) == roll[key],
                       what + 'the places on the roll do not add up.')
        self.check(roll['before'] + roll['since'] - roll['void'] == roll['atClose'],
                   what + 'the places on the roll do not add up.')
        said = pot.account
        self.check(same([roll['void'], roll['atClose']], [said['void'], said['onRoll']]),
                   what + 'outcome.json states another roll.')
        keys = ('online', 'superseded', 'onPaper', 'opened', 'counted', 'empty', 'invalid')
        self.check(same([ballots[key] for key in keys], [said[key] for key in keys]),
                   what + 'outcome.json states other numbers of ballots.')
        reasons = None if pot.id in self.manifest['withheld'] else pot.reasons
        self.check(same(ballots['reasons'], reasons), what + 'the reasons of invalid ballots are others.')
        self.check(ballots['onPaper'] + sum(paper['spoilt'].values()) == paper['envelopes'],
                   what + 'the envelopes do not add up.')
        self.check(pot.lines + sum(paper['spoilt'].values()) <= roll['atClose'],
                   what + 'there are more ballots than people on the roll.')

    def check_statement(self):
        statement = self.json_file('statement.json', 'folkmoot-statement-v1')
        self.entries(statement, 'statement.json', 'form round tree files publicKey signature')
        public = statement['publicKey']
        if not HEX64.match(public) or not HEX128.match(statement['signature']):
            raise Wrong('statement.json: its key or its signature is none.')
        self.key = fingerprint(public)
        self.check(public == self.frozen['signPublicKey'], 'statement.json is signed with another key than the frozen '
                   'ballot names.')
        self.check(same([statement['round'], statement['tree']],
                        [self.frozen['round'], {'size': self.lines, 'root': self.stated_tree['root']}]),
                   'statement.json is of another round or of other ballots.')
        signed = [{key: file[key] for key in ('name', 'sha256', 'bytes')} for name, file in self.listed.items()
                  if name not in ('statement.json', 'README.txt', 'verify.py')]
        self.check(same(statement['files'], signed), 'statement.json does not list the files of the bundle as '
                   'manifest.json does.')
        told = 'folkmoot-statement-v1\n' + canonical({key: statement[key] for key in ('files', 'round', 'tree')})
        signature = bytes.fromhex(statement['signature'])
        holds = self.check(is_signed(bytes.fromhex(public), told.encode('utf-8'), signature),
                           'The signature of statement.json is not that of its key on what it says.')
        if self.expected_key is None:
            self.notes.append('The key that signed ballots and result has the fingerprint %s: compare it with the one '
                              'that was printed when voting opened, or give that with --key.' % self.key)
        elif self.check(self.key.replace('-', '') == self.expected_key, 'The bundle is signed with another key: its '
                        'fingerprint is %s.', self.key) and holds:
            self.told.append('Ballots and result are signed with the key that was printed when voting opened.')

    # Who answered for it.

    def check_sign_offs(self):
        signed, published = self.manifest['signOffs'], self.manifest.get('published')
        software = self.entries(self.manifest['software'], 'The software in manifest.json', 'name version')
        self.check(software['name'] == 'folkmoot', 'manifest.json names other software than Folkmoot.')
        if self.unpublished:
            self.check(signed == [] and published is None, 'This bundle was to be looked at before anybody signed it.')
            return
        if 'correction' in self.manifest:
            self.check_correction(self.manifest['correction'], signed, published)
            return
        self.check(sorted((one['pot'], one['as']) for one in signed) ==
                   sorted((pot, kind) for pot in self.pots for kind in ('councillor', 'officer')),
                   'Not every pot was signed off once by a councillor and once by an officer.')
        times = []
        for one in signed + [published]:
            self.entries(one, 'A sign-off or the publication in manifest.json', 'name at', 'pot as deputy')
            self.check(one.get('deputy', True) is True, 'manifest.json: a sign-off is neither a deputy\'s nor not.')
            self.check(type(one['name']) is str and one['name'] != '', 'manifest.json: a sign-off has no name.')
            self.check(bool(INSTANT.match(one['at'])), 'manifest.json: "%s" is no time.', one['at'])
            times.append(one['at'])
        # A rehearsal has a clock of its own, so its vote may have closed before the announced end.
        times = ([] if self.rehearsal else [self.frozen['closesAt']]) + times
        self.check(times == sorted(times),
                   'manifest.json: the close, the sign-offs and the publication did not come in this order.')

    def check_correction(self, correction, signed, published):
        """A later version of a result: two people answer for it, and it says which one it corrects, and why."""
        self.entries(correction, 'The correction in manifest.json', 'version corrects reason asked agreed')
        self.entries(published, 'The publication in manifest.json', 'name at')
        asked, agreed = [self.entries(correction[key], 'The correction in manifest.json', 'name at')
                         for key in ('asked', 'agreed')]
        self.check(signed == [], 'manifest.json: the sign-offs of another version stand in one that corrects it.')
        self.check(is_count(correction['version']) and correction['version'] >= 2,
                   'manifest.json: %s is no number of a later version.', correction['version'])
        self.check(bool(HEX64.match(correction['corrects'])), 'manifest.json does not say which version it corrects.')
        self.check(type(correction['reason']) is str and correction['reason'].strip() != '',
                   'manifest.json does not say why it corrects the version before.')
        for one in (asked, agreed):
            self.check(type(one['name']) is str and one['name'] != '' and bool(INSTANT.match(one['at'])),
                       'manifest.json: somebody who made the correction has no name, or no time.')
        self.check(same(agreed, published), 'manifest.json: who agreed to the correction did not publish it.')
        self.check((self.rehearsal or self.frozen['closesAt'] <= asked['at']) and asked['at'] <= agreed['at'],
                   'manifest.json: the close, the asking and the agreement did not come in this order.')
        if not self.problems:
            self.told.append('This is version %d. It corrects the version whose manifest.json has the SHA-256 %s.' % (
                correction['version'], correction['corrects']))


# ---------------------------------------------------------------------------------------------------------------------
# The command
# ---------------------------------------------------------------------------------------------------------------------

HIDDEN = re.compile('[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]')


def say(text, stream=None):
    """What a file says cannot make a terminal do things."""
    print(HIDDEN.sub('\ufffd', text), file=stream or sys.stdout, flush=True)


def verify_bundles(arguments):
    parser = argparse.ArgumentParser(prog='verify.py', description=__doc__.split('\n')[0],
                                     epilog='To count elections in the form of pabulib.org: verify.py count --help')
    parser.add_argument('folders', nargs='+', metavar='BUNDLE_FOLDER')
    parser.add_argument('--json', action='store_true', help='a line of JSON for each bundle instead of sentences')
    parser.add_argument('--manifest-sha256', metavar='HEX', type=str.lower,
                        help='of manifest.json, as the public record has it')
    parser.add_argument('--frozen-sha256', metavar='HEX', type=str.lower,
                        help='of the frozen ballot, as it was printed when voting opened')
    parser.add_argument('--key', metavar='FINGERPRINT',
                        help='of the key that signs, as it was printed when voting opened')
    parser.add_argument('--unpublished', action='store_true',
                        help='as it is looked at before anybody has signed it off')
    options = parser.parse_args(arguments)
    if options.key is not None:
        options.key = re.sub('[-\\s]', '', options.key).lower()
        if not re.match('[0-9a-f]{32}\\Z', options.key):
            parser.error('the fingerprint of a key is 32 hex digits.')
    for pin in (options.manifest_sha256, options.frozen_sha256):
        if pin is not None and not HEX64.match(pin):
            parser.error('a SHA-256 is 64 hex digits, not "%s".' % pin)
    return max([verify_bundle(folder, options) for folder in options.folders])


def verify_bundle(folder, options):
    try:
        bundle = Bundle(folder, options.manifest_sha256, options.frozen_sha256, options.key, options.unpublished)
    except Unusable as problem:
        if options.json:
            print(json.dumps({'bundle': folder, 'holds': False, 'unusable': str(problem)}), flush=True)
        else:
            say(str(problem), sys.stderr)
        return 2
    holds = bundle.verify()
    notes = list(dict.fromkeys(bundle.notes))
    if options.json:
        print(json.dumps({'bundle': folder, 'holds': holds, 'rehearsal': bundle.rehearsal,
                          'round': bundle.manifest.get('round'),
                          'manifestSha256': bundle.manifest_sha256, 'key': bundle.key, 'problems': bundle.problems,
                          'notes': notes, 'pots': bundle.reports}), flush=True)
        return 0 if holds else 1
    for kind, texts in (('Holds', bundle.told), ('Note', notes), ('WRONG', bundle.problems)):
        for text in texts:
            say('%s: %s' % (kind, text))
    if bundle.rehearsal:
        say('REHEARSAL: this is no result. No money hangs on it, and nobody may take it for one.')
    say('Everything that could be checked holds.' if holds else
        'This bundle does not hold. Things that are wrong: %d.' % len(bundle.problems))
    return 0 if holds else 1


def main(arguments):
    if sys.version_info < (3, 9):
        print('verify.py needs Python 3.9 or later; this is %s.' % sys.version.split()[0])
        return 2
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding='utf-8', errors='backslashreplace')
    return count_files(arguments[1:]) if arguments[:1] == ['count'] else verify_bundles(arguments)


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
