"""Sums the columns of a statement read from standard input, in exact decimals: one line for each, name and sum."""

import csv
import sys
from decimal import Decimal

sums = {"held": Decimal(0), "commission": Decimal(0), "balance": Decimal(0)}
for line in csv.DictReader(sys.stdin):
    for column in sums:
        sums[column] += Decimal(line[column])
for column, total in sums.items():
    print(column, total)
