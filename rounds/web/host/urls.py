from django.urls import path

from . import class_list, classes, private, rooms, teachers

_HOST = "visits/<slug:ref>/host/"

urlpatterns = [
    path(_HOST, classes.host, name="host"),
    path(f"{_HOST}classes/<slug:lesson>/", classes.host_class, name="host-class"),
    path(f"{_HOST}list/", class_list.send, name="host-list"),
    path(f"{_HOST}list/look/", class_list.look, name="host-list-look"),
    path(f"{_HOST}list/use/", class_list.use, name="host-list-use"),
    path(f"{_HOST}list/drop/", class_list.drop, name="host-list-drop"),
    path(f"{_HOST}list/from/<slug:other>/", class_list.bring, name="host-list-bring"),
    path(f"{_HOST}rooms/", rooms.host_rooms, name="host-rooms"),
    path(f"{_HOST}teachers/", teachers.teachers, name="host-teachers"),
    path(f"{_HOST}teachers/slips/", teachers.slips, name="host-slips"),
    path(f"{_HOST}teachers/<slug:teacher>/", teachers.teacher, name="host-teacher"),
    path("teacher/<str:token>/", private.private, name="teacher-private"),
]
