"""Organizations, their districts and schools, the people in them, and the networks they form.

A *person* may belong to several organizations. What somebody is (principal, coach) is a fact of
the membership; what somebody may do comes from appointments and campus teams.
"""
