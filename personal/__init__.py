"""Personal data in published text: found, told apart from look-alikes, and masked.

Law: 政府信息公开条例（国务院令第711号）第十五条; task HZ2018-14-1. Pure functions of text and a day: crawler, monitors and
mail all stand above this package.
"""
