"""The year of a cohort: who hosts when, what is due, training and meetings, hours, support.

A *hosting date* is the day a school is visited. A *meeting* is any gathering with an agenda and a
list of who came (training, meeting, workshop); its minutes become *hours*, and hours become
*certificates*. The *support log* says how the organization's staff helped a school.
"""
