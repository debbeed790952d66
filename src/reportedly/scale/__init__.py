"""Many archives on many processors or machines: pages to analyses, and analyses to links, by way of Parquet files."""
