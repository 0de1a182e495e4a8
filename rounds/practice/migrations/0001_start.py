"""First tables of the problem of practice."""
import django.db.models.deletion
import rounds.kernel.ids
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0001_start'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Problem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=rounds.kernel.ids.new_ref, editable=False, max_length=12, unique=True)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('state', models.CharField(choices=[('draft', 'Draft'), ('sent', 'With the facilitator'), ('returned', 'Returned with a reason'), ('accepted', 'Accepted'), ('locked', 'Locked for the visit'), ('unlocked', 'Unlocked for a change'), ('closed', 'Closed')], default='draft', max_length=12)),
                ('content', models.JSONField(default=dict)),
                ('due_on', models.DateField(blank=True, null=True)),
                ('shared_at', models.DateTimeField(blank=True, null=True)),
                ('changed_at', models.DateTimeField()),
                ('outcome', models.TextField(blank=True)),
                ('reminded_on', models.DateField(blank=True, null=True)),
                ('cohort', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='problems', to='people.cohort')),
                ('continues', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='continued_by', to='practice.problem')),
                ('organization', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='problems', to='people.organization')),
                ('school', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='problems', to='people.school')),
            ],
            options={
                'ordering': ['due_on', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Divergence',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=rounds.kernel.ids.new_ref, editable=False, max_length=12, unique=True)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('passage', models.CharField(max_length=40)),
                ('text', models.TextField()),
                ('at', models.DateTimeField()),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL)),
                ('problem', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='divergences', to='practice.problem')),
            ],
            options={
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Comment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=rounds.kernel.ids.new_ref, editable=False, max_length=12, unique=True)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('passage', models.CharField(blank=True, max_length=40)),
                ('quote', models.TextField(blank=True)),
                ('start', models.PositiveIntegerField(default=0)),
                ('body', models.TextField()),
                ('at', models.DateTimeField()),
                ('told_at', models.DateTimeField(blank=True, null=True)),
                ('settled_at', models.DateTimeField(blank=True, null=True)),
                ('answers', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='replies', to='practice.comment')),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL)),
                ('settled_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('problem', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='comments', to='practice.problem')),
            ],
            options={
                'ordering': ['at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='StepTaken',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=rounds.kernel.ids.new_ref, editable=False, max_length=12, unique=True)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('name', models.CharField(choices=[('send', 'Send to the facilitator'), ('take-back', 'Take back'), ('return', 'Return with a reason'), ('accept', 'Accept'), ('lock', 'Lock for the visit'), ('unlock', 'Unlock with a reason'), ('close', 'Close and say what came of it')], max_length=12)),
                ('target', models.CharField(choices=[('draft', 'Draft'), ('sent', 'With the facilitator'), ('returned', 'Returned with a reason'), ('accepted', 'Accepted'), ('locked', 'Locked for the visit'), ('unlocked', 'Unlocked for a change'), ('closed', 'Closed')], max_length=12)),
                ('at', models.DateTimeField()),
                ('words', models.TextField(blank=True)),
                ('version', models.PositiveIntegerField()),
                ('told_at', models.DateTimeField(blank=True, null=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL)),
                ('problem', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='steps', to='practice.problem')),
            ],
            options={
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Verdict',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=rounds.kernel.ids.new_ref, editable=False, max_length=12, unique=True)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('test', models.CharField(max_length=40)),
                ('word', models.CharField(choices=[('meets', 'Meets it'), ('not-yet', 'Not yet'), ('cannot-say', 'Cannot say')], max_length=12)),
                ('why', models.TextField(blank=True)),
                ('at', models.DateTimeField()),
                ('version', models.PositiveIntegerField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL)),
                ('problem', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='verdicts', to='practice.problem')),
            ],
            options={
                'ordering': ['-at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='Version',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('ref', models.CharField(default=rounds.kernel.ids.new_ref, editable=False, max_length=12, unique=True)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('number', models.PositiveIntegerField()),
                ('content', models.JSONField()),
                ('started_at', models.DateTimeField()),
                ('at', models.DateTimeField()),
                ('sealed', models.BooleanField(default=False)),
                ('restores', models.PositiveIntegerField(null=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, to=settings.AUTH_USER_MODEL)),
                ('problem', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='versions', to='practice.problem')),
            ],
            options={
                'ordering': ['-number'],
            },
        ),
        migrations.AddIndex(
            model_name='problem',
            index=models.Index(fields=['organization', 'state'], name='practice_pr_organiz_5d3290_idx'),
        ),
        migrations.AddConstraint(
            model_name='divergence',
            constraint=models.UniqueConstraint(condition=models.Q(('settled_at', None)), fields=('problem', 'passage', 'by'), name='one_waiting_text_of_a_person'),
        ),
        migrations.AddConstraint(
            model_name='version',
            constraint=models.UniqueConstraint(fields=('problem', 'number'), name='one_version_of_a_number'),
        ),
    ]
