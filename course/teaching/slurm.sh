#!/usr/bin/env bash
# A class graded on a Slurm cluster: sbatch slurm.sh hw1
# To fill in: the partition, how many nodes, and the two folders, which every node sees.
#SBATCH --job-name=svi-course-grade
#SBATCH --partition=PARTITION
#SBATCH --nodes=4
#SBATCH --ntasks-per-node=1
#SBATCH --cpus-per-task=8
#SBATCH --mem-per-cpu=3G
#SBATCH --time=02:00:00
set -euo pipefail

environment=FOLDER/teaching
course=FOLDER/stats-2027

# shellcheck source=/dev/null
source "$environment/bin/activate"
export OMP_NUM_THREADS=1
scheduler=tcp://$(hostname):8786

dask scheduler --port 8786 --no-dashboard &
trap 'kill $(jobs -p) 2>/dev/null || true' EXIT
srun dask worker "$scheduler" --nthreads "$SLURM_CPUS_PER_TASK" --no-dashboard --local-directory /tmp &

# It waits for the first worker. What is graded stays: submitted again, the job goes on with the rest.
svi-course grade "$1" --course "$course" --scheduler "$scheduler"
